namespace Cluster.Api.Apps.V1;

/// <summary>What a ReplicaSet's controller last saw.</summary>
public sealed record ReplicaSetStatus
{
    /// <summary>Pods that have been ready for at least spec.minReadySeconds.</summary>
    public int AvailableReplicas { get; init; }

    /// <summary>Findings about the object, one per type.</summary>
    [ListMap("type"), Patch("merge", MergeKey = "type")]
    public IReadOnlyList<ReplicaSetCondition> Conditions { get; init => field = value ?? []; } = [];

    /// <summary>Pods that carry all labels of the template.</summary>
    public int FullyLabeledReplicas { get; init; }

    /// <summary>The metadata.generation that the status reflects.</summary>
    public long ObservedGeneration { get; init; }

    /// <summary>Pods whose Ready condition is True.</summary>
    public int ReadyReplicas { get; init; }

    /// <summary>Pods owned by this ReplicaSet that are not being terminated.</summary>
    [Required]
    public int Replicas { get; init; }

    /// <summary>Pods that are being deleted and are not gone yet.</summary>
    public int? TerminatingReplicas { get; init; }
}
