namespace Cluster.Launcher.Components;

/// <summary>Which app may receive and send which topics of <c>watch</c>, in the form of Dapr's topic scopes.</summary>
/// <remarks>An app receives what its API rights let it read, and no more. Only the API server, which writes to Redis itself, sends.</remarks>
internal static class TopicGrants
{
    private static readonly Dictionary<string, string[]> Known = new()
    {
        ["apiserver"] = [],
        ["scheduler"] =
        [
            "nodes", "pods", "namespaces", "services", "replicationcontrollers", "persistentvolumes", "persistentvolumeclaims", "configmaps",
            "replicasets.apps", "statefulsets.apps", "poddisruptionbudgets.policy", "priorityclasses.scheduling.k8s.io",
            "storageclasses.storage.k8s.io", "csinodes.storage.k8s.io", "csidrivers.storage.k8s.io", "csistoragecapacities.storage.k8s.io",
            "volumeattachments.storage.k8s.io", "resourceclaims.resource.k8s.io", "resourceslices.resource.k8s.io", "deviceclasses.resource.k8s.io",
        ],
        ["proxy"] = ["services", "nodes", "endpoints", "endpointslices.discovery.k8s.io", "servicecidrs.networking.k8s.io"],
        ["dns"] = ["services", "endpoints", "namespaces", "pods", "endpointslices.discovery.k8s.io"],
    };

    /// <summary>Controllers work on everything, custom resources included; they are not in the list, which leaves all topics to them.</summary>
    private const string Unlimited = "controllers";

    public static string Subscriptions(IEnumerable<DaprApp> apps) => Scopes(apps.Where(static app => app.AppId != Unlimited), TopicsOf);

    public static string Publications(IEnumerable<DaprApp> apps) => Scopes(apps, static _ => []);

    private static string[] TopicsOf(DaprApp app) =>
        app.KubeletNode is { } node ? [$"nodes.{node}.pods", "services"] : Known.GetValueOrDefault(app.AppId) ?? [];

    private static string Scopes(IEnumerable<DaprApp> apps, Func<DaprApp, string[]> topics) =>
        string.Join(';', apps.DistinctBy(static app => app.AppId).Select(app => $"{app.AppId}={string.Join(',', topics(app))}"));
}
