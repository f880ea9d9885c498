namespace Cluster.Api.Apps.V1;

/// <summary>DeploymentStatus</summary>
public sealed record DeploymentStatus
{
    /// <summary>AvailableReplicas</summary>
    public int AvailableReplicas { get; init; }

    /// <summary>CollisionCount</summary>
    public int? CollisionCount { get; init; }

    /// <summary>Conditions</summary>
    [ListMap("type"), Patch("merge", MergeKey = "type")]
    public IReadOnlyList<DeploymentCondition> Conditions { get; init => field = value ?? []; } = [];

    /// <summary>ObservedGeneration</summary>
    public long ObservedGeneration { get; init; }

    /// <summary>ReadyReplicas</summary>
    public int ReadyReplicas { get; init; }

    /// <summary>Replicas</summary>
    public int Replicas { get; init; }

    /// <summary>TerminatingReplicas</summary>
    public int? TerminatingReplicas { get; init; }

    /// <summary>UnavailableReplicas</summary>
    public int UnavailableReplicas { get; init; }

    /// <summary>UpdatedReplicas</summary>
    public int UpdatedReplicas { get; init; }
}
