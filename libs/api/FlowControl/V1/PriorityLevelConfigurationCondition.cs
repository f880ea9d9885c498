namespace Cluster.Api.FlowControl.V1;

/// <summary>One aspect of a PriorityLevelConfiguration's state.</summary>
public sealed record PriorityLevelConfigurationCondition
{
    /// <summary>When the status last changed.</summary>
    public DateTimeOffset? LastTransitionTime { get; init; }

    /// <summary>Details on the status for people.</summary>
    public string? Message { get; init; }

    /// <summary>Cause of the status in one CamelCase word.</summary>
    public string? Reason { get; init; }

    /// <summary>True, False or Unknown.</summary>
    public string? Status { get; init; }

    /// <summary>Name of the aspect, unique among the conditions.</summary>
    public string? Type { get; init; }
}
