namespace Cluster.Api.Apps.V1;

/// <summary>RollingUpdateDeployment</summary>
public sealed record RollingUpdateDeployment
{
    /// <summary>MaxSurge</summary>
    public IntOrString? MaxSurge { get; init; }

    /// <summary>MaxUnavailable</summary>
    public IntOrString? MaxUnavailable { get; init; }
}
