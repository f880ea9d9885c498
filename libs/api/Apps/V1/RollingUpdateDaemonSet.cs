namespace Cluster.Api.Apps.V1;

/// <summary>RollingUpdateDaemonSet</summary>
public sealed record RollingUpdateDaemonSet
{
    /// <summary>MaxSurge</summary>
    public IntOrString? MaxSurge { get; init; }

    /// <summary>MaxUnavailable</summary>
    public IntOrString? MaxUnavailable { get; init; }
}
