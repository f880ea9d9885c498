namespace Cluster.Api.Apps.V1;

/// <summary>What a StatefulSet's controller last saw.</summary>
public sealed record StatefulSetStatus
{
    /// <summary>Pods that have been ready for at least spec.minReadySeconds.</summary>
    public int AvailableReplicas { get; init; }

    /// <summary>How often the name computed for a new ControllerRevision was already taken; part of the hash that makes the next name.</summary>
    public int? CollisionCount { get; init; }

    /// <summary>Findings about the object, one per type.</summary>
    [ListMap("type"), Patch("merge", MergeKey = "type")]
    public IReadOnlyList<StatefulSetCondition> Conditions { get; init => field = value ?? []; } = [];

    /// <summary>Pods that still run the revision named in currentRevision.</summary>
    public int CurrentReplicas { get; init; }

    /// <summary>ControllerRevision of the pods not yet updated.</summary>
    public string? CurrentRevision { get; init; }

    /// <summary>The metadata.generation that the status reflects.</summary>
    public long ObservedGeneration { get; init; }

    /// <summary>Pods whose Ready condition is True.</summary>
    public int ReadyReplicas { get; init; }

    /// <summary>Pods that the controller has created.</summary>
    [Required]
    public int Replicas { get; init; }

    /// <summary>ControllerRevision that pods are being updated to.</summary>
    public string? UpdateRevision { get; init; }

    /// <summary>Pods that run the revision named in updateRevision.</summary>
    public int UpdatedReplicas { get; init; }
}
