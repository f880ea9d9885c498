namespace Cluster.Api.Core.V1;

/// <summary>One aspect of a pod's state: PodScheduled, Initialized, ContainersReady, Ready and others.</summary>
public sealed record PodCondition
{
    /// <summary>When the condition was last checked.</summary>
    public DateTimeOffset? LastProbeTime { get; init; }

    /// <summary>When the status last changed.</summary>
    public DateTimeOffset? LastTransitionTime { get; init; }

    /// <summary>Details on the status for people.</summary>
    public string? Message { get; init; }

    /// <summary>The pod's metadata.generation that the condition reflects.</summary>
    public long ObservedGeneration { get; init; }

    /// <summary>Cause of the status in one CamelCase word.</summary>
    public string? Reason { get; init; }

    /// <summary>True, False or Unknown.</summary>
    [Required]
    public string Status { get; init => field = value ?? ""; } = "";

    /// <summary>Name of the aspect, unique among the conditions.</summary>
    [Required]
    public string Type { get; init => field = value ?? ""; } = "";
}
