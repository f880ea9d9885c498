namespace Cluster.Api.Autoscaling.V1;

/// <summary>ScaleStatus</summary>
public sealed record ScaleStatus
{
    /// <summary>Replicas</summary>
    [Required]
    public int Replicas { get; init; }

    /// <summary>Selector</summary>
    public string? Selector { get; init; }
}
