namespace Cluster.Api.Apps.V1;

/// <summary>ReplicaSetStatus</summary>
public sealed record ReplicaSetStatus
{
    /// <summary>AvailableReplicas</summary>
    public int AvailableReplicas { get; init; }

    /// <summary>Conditions</summary>
    [ListMap("type"), Patch("merge", MergeKey = "type")]
    public IReadOnlyList<ReplicaSetCondition> Conditions { get; init => field = value ?? []; } = [];

    /// <summary>FullyLabeledReplicas</summary>
    public int FullyLabeledReplicas { get; init; }

    /// <summary>ObservedGeneration</summary>
    public long ObservedGeneration { get; init; }

    /// <summary>ReadyReplicas</summary>
    public int ReadyReplicas { get; init; }

    /// <summary>Replicas</summary>
    [Required]
    public int Replicas { get; init; }

    /// <summary>TerminatingReplicas</summary>
    public int? TerminatingReplicas { get; init; }
}
