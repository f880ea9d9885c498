namespace Cluster.Api.Apps.V1;

/// <summary>StatefulSetStatus</summary>
public sealed record StatefulSetStatus
{
    /// <summary>AvailableReplicas</summary>
    public int AvailableReplicas { get; init; }

    /// <summary>CollisionCount</summary>
    public int? CollisionCount { get; init; }

    /// <summary>Conditions</summary>
    [ListMap("type"), Patch("merge", MergeKey = "type")]
    public IReadOnlyList<StatefulSetCondition> Conditions { get; init => field = value ?? []; } = [];

    /// <summary>CurrentReplicas</summary>
    public int CurrentReplicas { get; init; }

    /// <summary>CurrentRevision</summary>
    public string? CurrentRevision { get; init; }

    /// <summary>ObservedGeneration</summary>
    public long ObservedGeneration { get; init; }

    /// <summary>ReadyReplicas</summary>
    public int ReadyReplicas { get; init; }

    /// <summary>Replicas</summary>
    [Required]
    public int Replicas { get; init; }

    /// <summary>UpdateRevision</summary>
    public string? UpdateRevision { get; init; }

    /// <summary>UpdatedReplicas</summary>
    public int UpdatedReplicas { get; init; }
}
