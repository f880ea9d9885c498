namespace Cluster.ApiServer.Encryption;

/// <summary>Resources that the cluster's own components follow by events with the whole object. Sealed events would be of no use to them, and events in
/// the clear would make sealing the stored object pointless; what is secret does not belong into these.</summary>
internal static class EventBorne
{
    private static readonly HashSet<string> Resources =
    [
        "pods", "services", "nodes", "namespaces", "endpoints", "events", "serviceaccounts", "replicationcontrollers", "resourcequotas", "limitranges",
        "persistentvolumes", "persistentvolumeclaims", "podtemplates",
        "endpointslices.discovery.k8s.io", "leases.coordination.k8s.io", "poddisruptionbudgets.policy",
        "deployments.apps", "replicasets.apps", "daemonsets.apps", "statefulsets.apps", "controllerrevisions.apps",
        "jobs.batch", "cronjobs.batch", "horizontalpodautoscalers.autoscaling", "certificatesigningrequests.certificates.k8s.io",
        "clusterroles.rbac.authorization.k8s.io", "storageclasses.storage.k8s.io", "volumeattachments.storage.k8s.io",
        "servicecidrs.networking.k8s.io", "ipaddresses.networking.k8s.io", "networkpolicies.networking.k8s.io",
    ];

    public static bool Contains(string resource) => Resources.Contains(resource);
}
