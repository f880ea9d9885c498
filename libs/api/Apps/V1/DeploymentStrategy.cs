namespace Cluster.Api.Apps.V1;

/// <summary>How a Deployment replaces its pods.</summary>
public sealed record DeploymentStrategy
{
    /// <summary>Pace of a rolling update; only for type RollingUpdate.</summary>
    public RollingUpdateDeployment? RollingUpdate { get; init; }

    /// <summary>RollingUpdate (the default) swaps pods step by step; Recreate removes all old pods before starting new ones.</summary>
    public string? Type { get; init; }
}
