namespace Cluster.Api.Autoscaling.V1;

/// <summary>The wanted size of a scalable object.</summary>
public sealed record ScaleSpec
{
    /// <summary>Number of pods wanted.</summary>
    public int? Replicas { get; init; }
}
