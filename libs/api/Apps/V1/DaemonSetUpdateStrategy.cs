namespace Cluster.Api.Apps.V1;

/// <summary>How a DaemonSet replaces its pods.</summary>
public sealed record DaemonSetUpdateStrategy
{
    /// <summary>Pace of a rolling update; only for type RollingUpdate.</summary>
    public RollingUpdateDaemonSet? RollingUpdate { get; init; }

    /// <summary>RollingUpdate (the default) replaces pods by itself; OnDelete waits until each old pod is deleted by someone else.</summary>
    public string? Type { get; init; }
}
