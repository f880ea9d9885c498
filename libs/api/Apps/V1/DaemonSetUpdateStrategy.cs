namespace Cluster.Api.Apps.V1;

/// <summary>DaemonSetUpdateStrategy</summary>
public sealed record DaemonSetUpdateStrategy
{
    /// <summary>RollingUpdate</summary>
    public RollingUpdateDaemonSet? RollingUpdate { get; init; }

    /// <summary>Type</summary>
    public string? Type { get; init; }
}
