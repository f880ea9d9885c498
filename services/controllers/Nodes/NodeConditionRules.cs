using Cluster.Api.Core.V1;

namespace Cluster.Controllers.Nodes;

/// <summary>What a node's conditions are to be when its kubelet is silent. Pure.</summary>
internal static class NodeConditionRules
{
    private static readonly string[] Reported = ["Ready", "MemoryPressure", "DiskPressure", "PIDPressure"];

    /// <summary>The conditions with everything the kubelet reports set to Unknown; the same list when they are so already.</summary>
    public static IReadOnlyList<NodeCondition> Silent(IReadOnlyList<NodeCondition> conditions, DateTimeOffset now)
    {
        if (Reported.All(type => conditions.Any(condition => condition.Type == type && condition.Status == "Unknown")))
            return conditions;
        var others = conditions.Where(condition => !Reported.Contains(condition.Type));
        return [.. others, .. Reported.Select(type => Unknown(type, conditions.FirstOrDefault(condition => condition.Type == type), now))];
    }

    private static NodeCondition Unknown(string type, NodeCondition? current, DateTimeOffset now) => current switch
    {
        { Status: "Unknown" } => current,
        null => new()
        {
            Type = type,
            Status = "Unknown",
            Reason = "NodeStatusNeverUpdated",
            Message = "Kubelet never posted node status.",
            LastHeartbeatTime = now,
            LastTransitionTime = now,
        },
        _ => current with { Status = "Unknown", Reason = "NodeStatusUnknown", Message = "Kubelet stopped posting node status.", LastTransitionTime = now },
    };
}
