using Cluster.Api.Scheduling.V1;

namespace Cluster.ApiServer.Registry.Kinds.Scheduling;

/// <summary>The priority classes that every cluster has from the start and nobody can take away.</summary>
internal static class SystemPriorityClasses
{
    /// <summary>Priority of pods without which the cluster does not work; twice what users may give.</summary>
    public const int ClusterCritical = 2_000_000_000;

    /// <summary>Priority of pods without which their node does not work.</summary>
    public const int NodeCritical = ClusterCritical + 1000;

    public static IReadOnlyList<PriorityClass> All { get; } =
    [
        new()
        {
            Metadata = new() { Name = "system-node-critical" },
            Value = NodeCritical,
            Description = "Used for system critical pods that must not be moved from their current node.",
        },
        new()
        {
            Metadata = new() { Name = "system-cluster-critical" },
            Value = ClusterCritical,
            Description = "Used for system critical pods that must run in the cluster, but can be moved to another node if necessary.",
        },
    ];

    public static PriorityClass? Find(string name) => All.FirstOrDefault(known => known.Metadata.Name == name);

    /// <summary>What makes a class differ from the one of its name that the system has; null when nothing does.</summary>
    public static string? Difference(PriorityClass stated)
    {
        var name = stated.Metadata.Name;
        if (Find(name) is not { } known)
            return $"{name} is not a known system priority class";
        if ((stated.Value ?? 0) != known.Value)
            return $"value of {name} PriorityClass must be {known.Value}";
        return stated.GlobalDefault is true ? $"globalDefault of {name} PriorityClass must be false" : null;
    }
}
