namespace Cluster.Api.Autoscaling.V1;

/// <summary>The present size of a scalable object.</summary>
public sealed record ScaleStatus
{
    /// <summary>Number of pods last seen.</summary>
    [Required]
    public int Replicas { get; init; }

    /// <summary>Label selector of the pods in query-string form, for tools that count them.</summary>
    public string? Selector { get; init; }
}
