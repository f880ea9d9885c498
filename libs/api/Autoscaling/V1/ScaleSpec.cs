namespace Cluster.Api.Autoscaling.V1;

/// <summary>ScaleSpec</summary>
public sealed record ScaleSpec
{
    /// <summary>Replicas</summary>
    public int? Replicas { get; init; }
}
