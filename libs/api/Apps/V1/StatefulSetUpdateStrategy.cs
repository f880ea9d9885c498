namespace Cluster.Api.Apps.V1;

/// <summary>How a StatefulSet replaces its pods.</summary>
public sealed record StatefulSetUpdateStrategy
{
    /// <summary>Pace and extent of a rolling update; only for type RollingUpdate.</summary>
    public RollingUpdateStatefulSetStrategy? RollingUpdate { get; init; }

    /// <summary>RollingUpdate (the default) replaces pods from the highest ordinal down; OnDelete waits until each old pod is deleted by someone else.</summary>
    public string? Type { get; init; }
}
