namespace Cluster.Api.Apps.V1;

/// <summary>DeploymentStrategy</summary>
public sealed record DeploymentStrategy
{
    /// <summary>RollingUpdate</summary>
    public RollingUpdateDeployment? RollingUpdate { get; init; }

    /// <summary>Type</summary>
    public string? Type { get; init; }
}
