namespace Cluster.Api.Meta.V1;

/// <summary>One aspect of an object's state.</summary>
public sealed record Condition
{
    /// <summary>When the status last changed.</summary>
    [Required]
    public DateTimeOffset? LastTransitionTime { get; init; }

    /// <summary>Details on the status for people.</summary>
    [Required]
    public string Message { get; init => field = value ?? ""; } = "";

    /// <summary>The metadata.generation that the condition reflects.</summary>
    public long ObservedGeneration { get; init; }

    /// <summary>Cause of the status in one CamelCase word.</summary>
    [Required]
    public string Reason { get; init => field = value ?? ""; } = "";

    /// <summary>True, False or Unknown.</summary>
    [Required]
    public string Status { get; init => field = value ?? ""; } = "";

    /// <summary>Name of the aspect, unique among the conditions.</summary>
    [Required]
    public string Type { get; init => field = value ?? ""; } = "";
}
