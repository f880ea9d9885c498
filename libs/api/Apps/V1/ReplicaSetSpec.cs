using Cluster.Api.Core.V1;
using Cluster.Api.Meta.V1;

namespace Cluster.Api.Apps.V1;

/// <summary>ReplicaSetSpec</summary>
public sealed record ReplicaSetSpec
{
    /// <summary>MinReadySeconds</summary>
    public int? MinReadySeconds { get; init; }

    /// <summary>Replicas</summary>
    public int? Replicas { get; init; }

    /// <summary>Selector</summary>
    [Required]
    public LabelSelector Selector { get; init => field = value ?? new(); } = new();

    /// <summary>Template</summary>
    public PodTemplateSpec Template { get; init => field = value ?? new(); } = new();
}
