namespace Cluster.Api.Core.V1;

/// <summary>What a ReplicationController's controller last saw.</summary>
public sealed record ReplicationControllerStatus
{
    /// <summary>Pods that have been ready for at least spec.minReadySeconds.</summary>
    public int AvailableReplicas { get; init; }

    /// <summary>Findings about the object, one per type.</summary>
    [ListMap("type"), Patch("merge", MergeKey = "type")]
    public IReadOnlyList<ReplicationControllerCondition> Conditions { get; init => field = value ?? []; } = [];

    /// <summary>Pods that carry all labels of the template.</summary>
    public int FullyLabeledReplicas { get; init; }

    /// <summary>The metadata.generation that the status reflects.</summary>
    public long ObservedGeneration { get; init; }

    /// <summary>Pods whose Ready condition is True.</summary>
    public int ReadyReplicas { get; init; }

    /// <summary>Pods that exist.</summary>
    [Required]
    public int Replicas { get; init; }
}
