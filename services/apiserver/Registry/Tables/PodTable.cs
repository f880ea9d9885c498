using Cluster.Api.Core.V1;
using Cluster.ApiServer.Http;
using static Cluster.ApiServer.Registry.Tables.Columns;

namespace Cluster.ApiServer.Registry.Tables;

/// <summary>Columns of <c>kubectl get pods</c>.</summary>
internal static class PodTable
{
    public static IReadOnlyList<TableColumn<Pod>> Columns { get; } =
    [
        Name<Pod>(),
        new("Ready", static (pod, now) => PodSummary.Of(pod, now).Ready) { Description = "Containers that are ready, of all." },
        new("Status", static (pod, now) => PodSummary.Of(pod, now).Status) { Description = "Phase of the pod, or what keeps it from running." },
        new("Restarts", static (pod, now) => PodSummary.Of(pod, now).Restarts) { Description = "How often containers were restarted, and when last." },
        Age<Pod>(),
        Text<Pod>("IP", pod => OrNone(pod.Status.PodIPs is [{ Ip: { } ip }, ..] ? ip : pod.Status.PodIP), "Address of the pod.", 1),
        Text<Pod>("Node", pod => OrNone(pod.Spec.NodeName), "Node the pod runs on.", 1),
        Text<Pod>("Nominated Node", pod => OrNone(pod.Status.NominatedNodeName), "Node on which room is being made for the pod.", 1),
        Text<Pod>("Readiness Gates", Gates, "Further conditions that must be true before the pod is ready.", 1),
    ];

    /// <summary>What the cells are made of: some hundred bytes of some thousand.</summary>
    public static JsonOutline Fields { get; } = JsonOutline.Of(
    [
        "metadata.name", "metadata.creationTimestamp", "metadata.deletionTimestamp",
        "spec.nodeName", "spec.readinessGates", "spec.containers.name", "spec.initContainers.name", "spec.initContainers.restartPolicy",
        "status.phase", "status.reason", "status.podIP", "status.podIPs", "status.nominatedNodeName",
        "status.conditions.type", "status.conditions.status", "status.conditions.reason",
        .. StatusFields("initContainerStatuses"), .. StatusFields("containerStatuses"),
    ]);

    private static string[] StatusFields(string list) =>
        [.. ((string[])["name", "ready", "started", "restartCount", "state", "lastState"]).Select(field => $"status.{list}.{field}")];

    private static string Gates(Pod pod)
    {
        var gates = pod.Spec.ReadinessGates;
        if (gates.Count == 0)
            return "<none>";
        var open = gates.Count(gate => pod.Status.Conditions.Any(condition => condition.Type == gate.ConditionType && condition.Status == "True"));
        return $"{open}/{gates.Count}";
    }
}
