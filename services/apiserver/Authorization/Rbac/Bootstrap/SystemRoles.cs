using Cluster.Api.Rbac.V1;
using static Cluster.ApiServer.Authorization.Rbac.Bootstrap.PolicyNotation;

namespace Cluster.ApiServer.Authorization.Rbac.Bootstrap;

/// <summary>The roles of the system's parts, and what everybody may ask.</summary>
/// <remarks>Source: <c>k8s.io/kubernetes/plugin/pkg/auth/authorizer/rbac/bootstrappolicy</c>.</remarks>
internal static class SystemRoles
{
    private const string Public = "/healthz /livez /readyz /version /version/";
    private const string Reviews = "tokenreviews.authentication.k8s.io subjectaccessreviews.authorization.k8s.io";
    private const string Signers = "signers.certificates.k8s.io";
    private const string Requests = "certificatesigningrequests.certificates.k8s.io";

    public static IEnumerable<ClusterRole> All =>
    [
        Role("system:discovery", CanGet(Public + " /openapi /openapi/* /api /api/* /apis /apis/*")),
        Role("system:public-info-viewer", CanGet(Public)),
        Role("system:monitoring", CanGet("/healthz /healthz/* /livez /livez/* /metrics /metrics/slis /readyz /readyz/*")),
        Role("system:basic-user",
            Can("create", "selfsubjectaccessreviews.authorization.k8s.io selfsubjectrulesreviews.authorization.k8s.io selfsubjectreviews.authentication.k8s.io")),
        Role("system:service-account-issuer-discovery", CanGet("/.well-known/openid-configuration /.well-known/openid-configuration/ /openid/v1/jwks /openid/v1/jwks/")),
        Role("system:cluster-trust-bundle-discovery", Can(Read, "clustertrustbundles.certificates.k8s.io")),
        Role("system:auth-delegator", Can("create", Reviews)),
        Role("system:kube-aggregator", Can(Read, "services endpoints")),
        Role("system:heapster", Can(Read, "events pods nodes namespaces deployments.extensions")),
        Node,
        Role("system:node-problem-detector", Can("get", "nodes"), Can("patch", "nodes/status"), CanTell()),
        Role("system:kubelet-api-admin",
            Can(Read, "nodes"), Can("proxy", "nodes"),
            Can("*", "nodes/proxy nodes/metrics nodes/stats nodes/log nodes/configz nodes/healthz nodes/pods")),
        Role("system:node-bootstrapper", Can($"create {Read}", Requests)),
        Role("system:node-proxier",
            Can("list watch", "services endpoints"), Can(Read, "nodes"), CanTell(),
            Can("list watch", "endpointslices.discovery.k8s.io servicecidrs.networking.k8s.io")),
        Role("system:kube-dns", Can("list watch", "endpoints services"), Can("list watch", "endpointslices.discovery.k8s.io")),
        Scheduler,
        Role("system:volume-scheduler",
            Can(ReadUpdate, "persistentvolumes"), Can(Read, "storageclasses.storage.k8s.io"), Can(ReadUpdate, "persistentvolumeclaims")),
        ControllerManager,
        Role("system:persistent-volume-provisioner",
            Can($"{Read} create delete", "persistentvolumes"), Can($"{Read} update", "persistentvolumeclaims"),
            Can(Read, "storageclasses.storage.k8s.io"), Can("watch", "events"), CanTell()),
        Role("system:certificates.k8s.io:certificatesigningrequests:nodeclient", Can("create", Requests + "/nodeclient")),
        Role("system:certificates.k8s.io:certificatesigningrequests:selfnodeclient", Can("create", Requests + "/selfnodeclient")),
        Role("system:certificates.k8s.io:legacy-unknown-approver", CanNamed("approve", Signers, "kubernetes.io/legacy-unknown")),
        Role("system:certificates.k8s.io:kubelet-serving-approver", CanNamed("approve", Signers, "kubernetes.io/kubelet-serving")),
        Role("system:certificates.k8s.io:kube-apiserver-client-approver", CanNamed("approve", Signers, "kubernetes.io/kube-apiserver-client")),
        Role("system:certificates.k8s.io:kube-apiserver-client-kubelet-approver", CanNamed("approve", Signers, "kubernetes.io/kube-apiserver-client-kubelet")),
    ];

    // Bound to nobody: the node authorizer judges kubelets, and by the objects they work with.
    internal static ClusterRole Node => Role("system:node",
        Can("create", Reviews + " localsubjectaccessreviews.authorization.k8s.io"),
        Can(Read, "services"),
        Can($"create {Read}", "nodes"), Can("update patch", "nodes/status"), Can("update patch", "nodes"),
        Can("create update patch", "events"),
        Can(Read, "pods"), Can("create delete", "pods"), Can("update patch", "pods/status"), Can("create", "pods/eviction"),
        Can(Read, "secrets configmaps"),
        Can("get", "persistentvolumeclaims persistentvolumes"), Can("get update patch", "persistentvolumeclaims/status"),
        Can("get", "endpoints"),
        Can($"create {Read}", Requests),
        Can("get create update patch delete", "leases.coordination.k8s.io"),
        Can("get", "volumeattachments.storage.k8s.io"),
        Can("create", "serviceaccounts/token"), Can("get", "serviceaccounts"),
        Can(Read, "csidrivers.storage.k8s.io"), Can("get create update patch delete", "csinodes.storage.k8s.io"),
        Can(Read, "runtimeclasses.node.k8s.io"),
        Can("get", "resourceclaims.resource.k8s.io"), Can("deletecollection", "resourceslices.resource.k8s.io"),
        Can(Read, "clustertrustbundles.certificates.k8s.io"));

    private static ClusterRole Scheduler => Role("system:kube-scheduler",
        CanTell(),
        Can("create", "leases.coordination.k8s.io"), CanNamed("get update", "leases.coordination.k8s.io", "kube-scheduler"),
        Can("get list watch", "leasecandidates.coordination.k8s.io"),
        Can(Read, "nodes"), Can(Read + " delete", "pods"), Can("create", "bindings pods/binding"), Can("patch update", "pods/status"),
        Can(Read, "services replicationcontrollers namespaces"),
        Can(Read, "replicasets.apps statefulsets.apps replicasets.extensions"),
        Can(Read, "poddisruptionbudgets.policy"),
        Can(Read, "persistentvolumeclaims persistentvolumes"),
        Can("create", Reviews),
        Can(Read, "csinodes.storage.k8s.io csidrivers.storage.k8s.io csistoragecapacities.storage.k8s.io volumeattachments.storage.k8s.io"),
        Can(Read, "deviceclasses.resource.k8s.io resourceslices.resource.k8s.io"),
        Can(Read + " patch update", "resourceclaims.resource.k8s.io"), Can("patch update", "resourceclaims.resource.k8s.io/status"),
        Can("patch update", "pods/finalizers"));

    private static ClusterRole ControllerManager => Role("system:kube-controller-manager",
        CanTell(),
        Can("create", "leases.coordination.k8s.io"), CanNamed("get update", "leases.coordination.k8s.io", "kube-controller-manager"),
        Can("create", "secrets serviceaccounts"), Can("delete", "secrets"),
        Can("get", "namespaces secrets serviceaccounts configmaps"), Can("update", "secrets serviceaccounts"),
        Can("create", Reviews),
        Can("list watch", "*"),
        Can("create", "serviceaccounts/token"));
}
