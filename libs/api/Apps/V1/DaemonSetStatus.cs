namespace Cluster.Api.Apps.V1;

/// <summary>What a DaemonSet's controller last saw, counted in nodes.</summary>
public sealed record DaemonSetStatus
{
    /// <summary>How often the name computed for a new ControllerRevision was already taken; part of the hash that makes the next name.</summary>
    public int? CollisionCount { get; init; }

    /// <summary>Findings about the object, one per type.</summary>
    [ListMap("type"), Patch("merge", MergeKey = "type")]
    public IReadOnlyList<DaemonSetCondition> Conditions { get; init => field = value ?? []; } = [];

    /// <summary>Nodes that should run the pod and do run at least one.</summary>
    [Required]
    public int CurrentNumberScheduled { get; init; }

    /// <summary>Nodes that should run the pod.</summary>
    [Required]
    public int DesiredNumberScheduled { get; init; }

    /// <summary>Nodes that should run the pod and have one that has been ready for spec.minReadySeconds.</summary>
    public int NumberAvailable { get; init; }

    /// <summary>Nodes that run the pod although they should not.</summary>
    [Required]
    public int NumberMisscheduled { get; init; }

    /// <summary>Nodes that should run the pod and have a ready one.</summary>
    [Required]
    public int NumberReady { get; init; }

    /// <summary>Nodes that should run the pod but have no available one.</summary>
    public int NumberUnavailable { get; init; }

    /// <summary>The metadata.generation that the status reflects.</summary>
    public long ObservedGeneration { get; init; }

    /// <summary>Nodes that run a pod of the current template.</summary>
    public int UpdatedNumberScheduled { get; init; }
}
