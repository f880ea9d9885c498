using System.Collections.Frozen;

namespace Cluster.ApiServer.Authorization;

/// <summary>What the cluster's own components may do: as little as their work needs.</summary>
internal static class ComponentRules
{
    private const string Read = "get list watch";
    private const string Events = "events events.events.k8s.io";
    private const string Leases = "leases.coordination.k8s.io";
    private const string Reviews = "tokenreviews.authentication.k8s.io subjectaccessreviews.authorization.k8s.io";

    /// <summary>Rules by user name.</summary>
    public static readonly FrozenDictionary<string, AccessRule[]> ByUser = new Dictionary<string, AccessRule[]>
    {
        ["system:kube-scheduler"] =
        [
            new(Read, "nodes pods namespaces services configmaps replicationcontrollers replicasets.apps statefulsets.apps persistentvolumes persistentvolumeclaims"),
            new("create", "bindings pods/binding " + Reviews),
            new("patch update", "pods/status persistentvolumes persistentvolumeclaims"),
            new("delete", "pods"),
            new("create patch update", Events),
            new("create get list watch update patch", Leases),
        ],
        ["system:kube-controller-manager"] =
        [
            new(Read, "*"),
            // The garbage collector and the namespace controller remove anything, and take finalizers off anything.
            new("delete deletecollection patch update", "*"),
            new("create", "pods pods/eviction replicasets.apps deployments.apps controllerrevisions.apps endpoints endpointslices.discovery.k8s.io "
                + "serviceaccounts serviceaccounts/token secrets configmaps namespaces nodes persistentvolumes persistentvolumeclaims " + Reviews),
            new("update patch", "namespaces/status namespaces/finalize nodes/status pods/status deployments.apps/status replicasets.apps/status "
                + "statefulsets.apps/status daemonsets.apps/status replicationcontrollers/status services/status resourcequotas/status "
                + "persistentvolumes/status persistentvolumeclaims/status"),
            new("get update patch", "deployments.apps/scale replicasets.apps/scale statefulsets.apps/scale replicationcontrollers/scale"),
            new("create patch update", Events),
            new("create", Leases),
        ],
        ["system:kube-proxy"] =
        [
            new(Read, "nodes services endpoints endpointslices.discovery.k8s.io"),
            new("create patch update", Events),
        ],
        ["system:dns"] =
        [
            new("list watch", "endpoints services pods namespaces endpointslices.discovery.k8s.io"),
            new("get", "nodes"),
        ],
    }.ToFrozenDictionary();

    /// <summary>What everybody who is somebody may ask about himself.</summary>
    public static readonly AccessRule[] Everybody =
    [
        new("create", "selfsubjectaccessreviews.authorization.k8s.io selfsubjectrulesreviews.authorization.k8s.io selfsubjectreviews.authentication.k8s.io"),
    ];
}
