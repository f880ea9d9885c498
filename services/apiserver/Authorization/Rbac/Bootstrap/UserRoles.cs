using Cluster.Api.Rbac.V1;
using static Cluster.ApiServer.Authorization.Rbac.Bootstrap.PolicyNotation;

namespace Cluster.ApiServer.Authorization.Rbac.Bootstrap;

/// <summary>The roles for people: the whole cluster, or one namespace as its admin, editor or viewer.</summary>
/// <remarks>Source: <c>k8s.io/kubernetes/plugin/pkg/auth/authorizer/rbac/bootstrappolicy</c>.</remarks>
internal static class UserRoles
{
    private const string Workloads = "statefulsets.apps statefulsets.apps/scale daemonsets.apps deployments.apps deployments.apps/scale replicasets.apps replicasets.apps/scale";

    private const string LegacyWorkloads =
        "daemonsets.extensions deployments.extensions deployments.extensions/scale ingresses.extensions "
        + "replicasets.extensions replicasets.extensions/scale replicationcontrollers.extensions/scale networkpolicies.extensions";

    public static IEnumerable<ClusterRole> All =>
    [
        Role("cluster-admin", Can("*", "*"), [new() { Verbs = ["*"], NonResourceURLs = ["*"] }]),
        Whole("admin"),
        Whole("edit").PartOf("admin"),
        Whole("view").PartOf("edit"),
        Role("system:aggregate-to-admin",
            Can("create", "localsubjectaccessreviews.authorization.k8s.io"),
            Can($"{Read} {Write}", "roles.rbac.authorization.k8s.io rolebindings.rbac.authorization.k8s.io")).PartOf("admin"),
        Role("system:aggregate-to-edit",
            Can(Read, "pods/attach pods/proxy pods/exec pods/portforward secrets services/proxy"),
            Can("impersonate", "serviceaccounts"),
            Can(Write, "pods pods/attach pods/proxy pods/exec pods/portforward"),
            Can("create", "pods/eviction serviceaccounts/token"),
            Can(Write, "replicationcontrollers replicationcontrollers/scale serviceaccounts services services/proxy persistentvolumeclaims configmaps secrets events"),
            Can(Write, Workloads + " deployments.apps/rollback"),
            Can(Write, "horizontalpodautoscalers.autoscaling jobs.batch cronjobs.batch poddisruptionbudgets.policy"),
            Can(Write, LegacyWorkloads + " deployments.extensions/rollback"),
            Can(Write, "networkpolicies.networking.k8s.io ingresses.networking.k8s.io"),
            Can($"{Read} {Write}", "leases.coordination.k8s.io"),
            Can(Write, "resourceclaims.resource.k8s.io resourceclaimtemplates.resource.k8s.io")).PartOf("edit"),
        Role("system:aggregate-to-view",
            Can(Read, "pods replicationcontrollers replicationcontrollers/scale serviceaccounts services services/status endpoints "
                + "persistentvolumeclaims persistentvolumeclaims/status configmaps"),
            Can(Read, "limitranges resourcequotas bindings events pods/status resourcequotas/status namespaces/status replicationcontrollers/status pods/log"),
            // Within a namespace this is the right to read that namespace.
            Can(Read, "namespaces"),
            Can(Read, "endpointslices.discovery.k8s.io"),
            Can(Read, Workloads + " controllerrevisions.apps statefulsets.apps/status daemonsets.apps/status deployments.apps/status replicasets.apps/status"),
            Can(Read, "horizontalpodautoscalers.autoscaling horizontalpodautoscalers.autoscaling/status"),
            Can(Read, "jobs.batch jobs.batch/status cronjobs.batch cronjobs.batch/status"),
            Can(Read, LegacyWorkloads + " daemonsets.extensions/status deployments.extensions/status ingresses.extensions/status replicasets.extensions/status"),
            Can(Read, "poddisruptionbudgets.policy poddisruptionbudgets.policy/status"),
            Can(Read, "networkpolicies.networking.k8s.io ingresses.networking.k8s.io ingresses.networking.k8s.io/status"),
            Can(Read, "resourceclaims.resource.k8s.io resourceclaims.resource.k8s.io/status resourceclaimtemplates.resource.k8s.io")).PartOf("view"),
    ];
}
