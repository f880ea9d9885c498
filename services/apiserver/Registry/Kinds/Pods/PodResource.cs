using Cluster.Api.Core.V1;
using Cluster.ApiServer.Registry.Tables;

namespace Cluster.ApiServer.Registry.Kinds.Pods;

/// <summary>The resource <c>v1/pods</c>.</summary>
internal static class PodResource
{
    public static ResourceDefinition<Pod> Definition => new()
    {
        Group = "",
        Version = "v1",
        Kind = "Pod",
        Plural = "pods",
        ShortNames = ["po"],
        Categories = ["all"],
        Strategy = new PodStrategy(),
        SetMetadata = (o, m) => o with { Metadata = m },
        CopyStatus = (o, from) => o with { Status = from.Status },
        DesiredState = o => o.Spec,
        Columns = PodTable.Columns,
        CellFields = PodTable.Fields,
        Subresources = ["binding", "eviction", "log", "exec", "attach", "portforward", "proxy", "ephemeralcontainers", "resize"],
        Parts = new Dictionary<string, ObjectPart<Pod>> { ["ephemeralcontainers"] = EphemeralContainerRules.Part, ["resize"] = ResizeRules.Part },
        Topics = pod => pod.Spec.NodeName is { Length: > 0 } node ? [$"nodes.{node}.pods"] : [],
        Grace = Grace,
        Fields = new Dictionary<string, Func<Pod, string>>
        {
            ["spec.nodeName"] = pod => pod.Spec.NodeName ?? "",
            ["spec.restartPolicy"] = pod => pod.Spec.RestartPolicy ?? "",
            ["spec.schedulerName"] = pod => pod.Spec.SchedulerName ?? "",
            ["spec.serviceAccountName"] = pod => pod.Spec.ServiceAccountName ?? "",
            ["spec.hostNetwork"] = pod => pod.Spec.HostNetwork is true ? "true" : "false",
            ["status.phase"] = pod => pod.Status.Phase ?? "",
            ["status.podIP"] = pod => pod.Status.PodIP ?? "",
            ["status.nominatedNodeName"] = pod => pod.Status.NominatedNodeName ?? "",
        },
    };

    /// <summary>A pod that never reached a node, or has ended, goes at once.</summary>
    private static long Grace(Pod pod, long? asked) =>
        pod.Spec.NodeName is not { Length: > 0 } || pod.Status.Phase is "Succeeded" or "Failed"
            ? 0
            : asked ?? pod.Spec.TerminationGracePeriodSeconds ?? 30;
}
