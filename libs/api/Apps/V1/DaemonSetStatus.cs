namespace Cluster.Api.Apps.V1;

/// <summary>DaemonSetStatus</summary>
public sealed record DaemonSetStatus
{
    /// <summary>CollisionCount</summary>
    public int? CollisionCount { get; init; }

    /// <summary>Conditions</summary>
    [ListMap("type"), Patch("merge", MergeKey = "type")]
    public IReadOnlyList<DaemonSetCondition> Conditions { get; init => field = value ?? []; } = [];

    /// <summary>CurrentNumberScheduled</summary>
    [Required]
    public int CurrentNumberScheduled { get; init; }

    /// <summary>DesiredNumberScheduled</summary>
    [Required]
    public int DesiredNumberScheduled { get; init; }

    /// <summary>NumberAvailable</summary>
    public int NumberAvailable { get; init; }

    /// <summary>NumberMisscheduled</summary>
    [Required]
    public int NumberMisscheduled { get; init; }

    /// <summary>NumberReady</summary>
    [Required]
    public int NumberReady { get; init; }

    /// <summary>NumberUnavailable</summary>
    public int NumberUnavailable { get; init; }

    /// <summary>ObservedGeneration</summary>
    public long ObservedGeneration { get; init; }

    /// <summary>UpdatedNumberScheduled</summary>
    public int UpdatedNumberScheduled { get; init; }
}
