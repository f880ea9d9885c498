namespace Cluster.Api.Apps.V1;

/// <summary>Pace of a Deployment's rolling update. The two limits cannot both be zero.</summary>
public sealed record RollingUpdateDeployment
{
    /// <summary>Pods allowed above spec.replicas during the update, as a number or a percentage rounded up. Defaults to 25%.</summary>
    public IntOrString? MaxSurge { get; init; }

    /// <summary>Pods that may be unavailable during the update, as a number or a percentage rounded down. Defaults to 25%.</summary>
    public IntOrString? MaxUnavailable { get; init; }
}
