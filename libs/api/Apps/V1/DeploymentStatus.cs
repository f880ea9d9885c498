namespace Cluster.Api.Apps.V1;

/// <summary>What a Deployment's controller last saw.</summary>
public sealed record DeploymentStatus
{
    /// <summary>Pods that have been ready for at least spec.minReadySeconds.</summary>
    public int AvailableReplicas { get; init; }

    /// <summary>How often the name computed for a new ReplicaSet was already taken; part of the hash that makes the next name.</summary>
    public int? CollisionCount { get; init; }

    /// <summary>Findings about the object, one per type.</summary>
    [ListMap("type"), Patch("merge", MergeKey = "type")]
    public IReadOnlyList<DeploymentCondition> Conditions { get; init => field = value ?? []; } = [];

    /// <summary>The metadata.generation that the status reflects.</summary>
    public long ObservedGeneration { get; init; }

    /// <summary>Pods whose Ready condition is True.</summary>
    public int ReadyReplicas { get; init; }

    /// <summary>Pods of all the Deployment's ReplicaSets that are not being terminated.</summary>
    public int Replicas { get; init; }

    /// <summary>Pods that are being deleted and are not gone yet.</summary>
    public int? TerminatingReplicas { get; init; }

    /// <summary>Pods still missing until every wanted one is available, whether not started or not ready yet.</summary>
    public int UnavailableReplicas { get; init; }

    /// <summary>Pods made from the current template.</summary>
    public int UpdatedReplicas { get; init; }
}
