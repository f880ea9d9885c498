using Cluster.Api.Rbac.V1;
using static Cluster.ApiServer.Authorization.Rbac.Bootstrap.PolicyNotation;

namespace Cluster.ApiServer.Authorization.Rbac.Bootstrap;

/// <summary>A role per controller, bound to the service account of the same name, for clusters that run controllers under accounts of their own.</summary>
/// <remarks>Source: <c>k8s.io/kubernetes/plugin/pkg/auth/authorizer/rbac/bootstrappolicy</c>.</remarks>
internal static class ControllerRoles
{
    public const string Prefix = "system:controller:";

    private const string Deployments = "deployments.apps deployments.extensions";
    private const string ReplicaSets = "replicasets.apps replicasets.extensions";
    private const string DaemonSets = "daemonsets.apps daemonsets.extensions";
    private const string Requests = "certificatesigningrequests.certificates.k8s.io";
    private const string Signers = "signers.certificates.k8s.io";

    public static IEnumerable<ClusterRole> All =>
    [
        Of("attachdetach-controller",
            Can("list watch", "persistentvolumes persistentvolumeclaims"), Can(Read, "nodes"), Can("patch update", "nodes/status"),
            Can("list watch", "pods"), CanTell(), Can(Read + " create delete", "volumeattachments.storage.k8s.io"),
            Can(Read, "csidrivers.storage.k8s.io csinodes.storage.k8s.io")),
        Of("certificate-controller",
            Can(Read + " delete", Requests), Can("update", $"{Requests}/status {Requests}/approval"),
            CanNamed("approve", Signers, "kubernetes.io/kube-apiserver-client-kubelet"),
            CanNamed("sign", Signers, "kubernetes.io/legacy-unknown kubernetes.io/kube-apiserver-client kubernetes.io/kube-apiserver-client-kubelet kubernetes.io/kubelet-serving"),
            Can("create", "subjectaccessreviews.authorization.k8s.io"), CanTell()),
        Of("clusterrole-aggregation-controller", Can("escalate " + ReadUpdate, "clusterroles.rbac.authorization.k8s.io")),
        Of("cronjob-controller",
            Can(Read + " update", "cronjobs.batch"), Can(Read + " create update delete patch", "jobs.batch"),
            Can("update", "cronjobs.batch/status"), Can("update", "cronjobs.batch/finalizers"), Can("list watch delete", "pods"), CanTell()),
        Of("daemon-set-controller",
            Can(Read, DaemonSets), Can("update", "daemonsets.apps/status daemonsets.extensions/status daemonsets.apps/finalizers daemonsets.extensions/finalizers"),
            Can("list watch", "nodes"), Can("list watch create delete patch", "pods"), Can("create", "pods/binding"),
            Can(Read + " create delete update patch", "controllerrevisions.apps"), CanTell()),
        Of("deployment-controller",
            Can(Read + " update", Deployments),
            Can("update", "deployments.apps/status deployments.extensions/status deployments.apps/finalizers deployments.extensions/finalizers"),
            Can(Read + " create update patch delete", ReplicaSets), Can(Read + " update", "pods"), CanTell()),
        Of("disruption-controller",
            Can(Read, Deployments), Can(Read, ReplicaSets), Can(Read, "replicationcontrollers poddisruptionbudgets.policy statefulsets.apps"),
            Can("update", "poddisruptionbudgets.policy/status"), Can("patch update", "pods/status"), Can("get", "*/scale"), CanTell()),
        Of("endpoint-controller",
            Can(Read, "services pods"), Can(Read + " create update delete", "endpoints"), Can("create", "endpoints/restricted"), CanTell()),
        Of("endpointslice-controller",
            Can(Read, "services pods nodes"), Can("update", "services/finalizers"), Can(Read + " create update delete", "endpointslices.discovery.k8s.io"),
            Can("create", "endpointslices.discovery.k8s.io/restricted"), CanTell()),
        Of("endpointslicemirroring-controller",
            Can(Read, "services endpoints"), Can("update", "services/finalizers endpoints/finalizers"),
            Can(Read + " create update delete", "endpointslices.discovery.k8s.io"), Can("create", "endpointslices.discovery.k8s.io/restricted"), CanTell()),
        Of("ephemeral-volume-controller", Can(Read, "pods"), Can("update", "pods/finalizers"), Can(Read + " create", "persistentvolumeclaims"), CanTell()),
        Of("expand-controller",
            Can(ReadUpdate, "persistentvolumes"), Can("update patch", "persistentvolumeclaims/status"), Can(Read, "persistentvolumeclaims"), CanTell()),
        Of("generic-garbage-collector", Can(ReadUpdate + " delete", "*"), CanTell()),
        Of("horizontal-pod-autoscaler",
            Can(Read, "horizontalpodautoscalers.autoscaling"), Can("update", "horizontalpodautoscalers.autoscaling/status"), Can("get update", "*/scale"),
            Can("list watch", "pods"), Can("list", "pods.metrics.k8s.io"),
            Can("get list", "*.custom.metrics.k8s.io *.external.metrics.k8s.io"), CanTell()),
        Of("job-controller",
            Can(ReadUpdate, "jobs.batch"), Can("update", "jobs.batch/status"), Can("update", "jobs.batch/finalizers"),
            Can("list watch create delete patch", "pods"), CanTell()),
        Of("legacy-service-account-token-cleaner",
            CanNamed("get", "configmaps", "kube-apiserver-legacy-service-account-token-tracking"), Can("patch delete", "secrets")),
        Of("namespace-controller",
            Can(Read + " delete", "namespaces"), Can("update", "namespaces/finalize namespaces/status"), Can(Read + " delete deletecollection", "*")),
        Of("node-controller",
            Can(ReadUpdate + " delete", "nodes"), Can("patch update", "nodes/status"), Can("patch update", "pods/status"), Can(Read + " delete", "pods"), CanTell()),
        Of("persistent-volume-binder",
            Can(Read + " update create delete", "persistentvolumes"), Can("update", "persistentvolumes/status"),
            Can(Read + " update", "persistentvolumeclaims"), Can("update", "persistentvolumeclaims/status"), Can(Read + " create delete", "pods"),
            Can(Read, "storageclasses.storage.k8s.io"), Can("get create update delete", "endpoints services"), Can("get list", "secrets"), Can("list watch", "nodes"),
            CanTell(), Can("watch", "events")),
        Of("pod-garbage-collector", Can("list watch delete", "pods"), Can(Read, "nodes"), Can("patch", "pods/status")),
        Of("pv-protection-controller", Can(Read + " update", "persistentvolumes"), CanTell()),
        Of("pvc-protection-controller", Can(Read + " update", "persistentvolumeclaims"), Can(Read, "pods"), CanTell()),
        Of("replicaset-controller",
            Can(Read + " update", ReplicaSets),
            Can("update", "replicasets.apps/status replicasets.extensions/status replicasets.apps/finalizers replicasets.extensions/finalizers"),
            Can("list watch patch create delete", "pods"), CanTell()),
        Of("replication-controller",
            Can(Read + " update", "replicationcontrollers"), Can("update", "replicationcontrollers/status replicationcontrollers/finalizers"),
            Can("list watch patch create delete", "pods"), CanTell()),
        Of("resource-claim-controller",
            Can(Read, "pods"), Can("update", "pods/finalizers"), Can(Read + " create delete", "resourceclaims.resource.k8s.io"),
            Can("update patch", "resourceclaims.resource.k8s.io resourceclaims.resource.k8s.io/status"), Can("update patch", "pods/status"), CanTell()),
        Of("resourcequota-controller", Can("list watch", "*"), Can("update", "resourcequotas/status"), CanTell()),
        Of("root-ca-cert-publisher", Can("create update", "configmaps"), CanTell()),
        Of("route-controller", Can("list watch", "nodes"), Can("patch", "nodes/status"), CanTell()),
        Of("selinux-warning-controller", CanTell(), Can(Read, "persistentvolumes persistentvolumeclaims pods csidrivers.storage.k8s.io")),
        Of("service-account-controller", Can("create", "serviceaccounts"), CanTell()),
        Of("service-cidrs-controller",
            Can(ReadUpdate, "servicecidrs.networking.k8s.io"), Can("patch update", "servicecidrs.networking.k8s.io/finalizers servicecidrs.networking.k8s.io/status"),
            Can(Read, "ipaddresses.networking.k8s.io"), CanTell()),
        Of("service-controller", Can(Read, "services"), Can("patch update", "services/status"), Can("list watch", "nodes"), CanTell()),
        Of("statefulset-controller",
            Can("list watch", "pods"), Can(Read, "statefulsets.apps"), Can("update", "statefulsets.apps/status statefulsets.apps/finalizers"),
            Can("get create delete update patch", "pods"), Can(Read + " create delete update patch", "controllerrevisions.apps"),
            Can(Read + " create", "persistentvolumeclaims"), Can("update delete", "persistentvolumeclaims"), Can("update", "pods/finalizers"), CanTell()),
        Of("ttl-after-finished-controller", Can(Read + " delete", "jobs.batch"), CanTell()),
        Of("ttl-controller", Can("update patch list watch", "nodes"), CanTell()),
        Of("validatingadmissionpolicy-status-controller",
            Can(Read, "validatingadmissionpolicies.admissionregistration.k8s.io"),
            Can("get patch update", "validatingadmissionpolicies.admissionregistration.k8s.io/status"), CanTell()),
    ];

    private static ClusterRole Of(string controller, params IEnumerable<PolicyRule>[] rules) => Role(Prefix + controller, rules);
}
