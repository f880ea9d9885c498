using Cluster.Api.Rbac.V1;
using Cluster.ApiServer.Authentication;
using static Cluster.ApiServer.Authorization.Rbac.Bootstrap.PolicyNotation;

namespace Cluster.ApiServer.Authorization.Rbac.Bootstrap;

/// <summary>What this cluster's own services need beyond upstream's roles, which are enough for scheduler and proxy. All controllers run under one identity here, so theirs is the sum.</summary>
internal static class OwnRoles
{
    private const string NodeTokens = "system:bootstrappers:kubeadm:default-node-token";
    private const string NodeClient = "system:certificates.k8s.io:certificatesigningrequests:nodeclient";
    private const string SelfNodeClient = "system:certificates.k8s.io:certificatesigningrequests:selfnodeclient";

    public static IEnumerable<ClusterRole> All =>
    [
        Role("cluster:controllers",
            // The garbage collector and the namespace controller remove anything, and take finalizers off anything.
            Can(Read + " delete deletecollection patch update", "*"),
            Can("create", "pods pods/eviction endpoints serviceaccounts serviceaccounts/token secrets configmaps namespaces nodes persistentvolumes "
                + "persistentvolumeclaims replicasets.apps deployments.apps controllerrevisions.apps jobs.batch endpointslices.discovery.k8s.io "
                + "leases.coordination.k8s.io apiservices.apiregistration.k8s.io"),
            Can("escalate", "clusterroles.rbac.authorization.k8s.io"),
            CanNamed("approve", "signers.certificates.k8s.io", "kubernetes.io/kube-apiserver-client-kubelet"),
            CanNamed("sign", "signers.certificates.k8s.io",
                "kubernetes.io/legacy-unknown kubernetes.io/kube-apiserver-client kubernetes.io/kube-apiserver-client-kubelet kubernetes.io/kubelet-serving"),
            CanTell()),
        Role("cluster:dns", Can("list watch", "services namespaces endpointslices.discovery.k8s.io")),
    ];

    public static IEnumerable<ClusterRoleBinding> Bindings =>
    [
        Bind("cluster:controllers", User("system:kube-controller-manager")),
        Bind("cluster:dns", User("system:dns")),
        // As kubeadm has it: who holds a bootstrap token for nodes may ask for a node's certificate, and a node for its own next one.
        Bind("kubeadm:kubelet-bootstrap", "system:node-bootstrapper", Everyone(NodeTokens)),
        Bind("kubeadm:node-autoapprove-bootstrap", NodeClient, Everyone(NodeTokens)),
        Bind("kubeadm:node-autoapprove-certificate-rotation", SelfNodeClient, Everyone(Users.Nodes)),
    ];
}
