namespace Cluster.Api.Core.V1;

/// <summary>ReplicationControllerStatus</summary>
public sealed record ReplicationControllerStatus
{
    /// <summary>AvailableReplicas</summary>
    public int AvailableReplicas { get; init; }

    /// <summary>Conditions</summary>
    [ListMap("type"), Patch("merge", MergeKey = "type")]
    public IReadOnlyList<ReplicationControllerCondition> Conditions { get; init => field = value ?? []; } = [];

    /// <summary>FullyLabeledReplicas</summary>
    public int FullyLabeledReplicas { get; init; }

    /// <summary>ObservedGeneration</summary>
    public long ObservedGeneration { get; init; }

    /// <summary>ReadyReplicas</summary>
    public int ReadyReplicas { get; init; }

    /// <summary>Replicas</summary>
    [Required]
    public int Replicas { get; init; }
}
