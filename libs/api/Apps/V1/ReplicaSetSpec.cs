using Cluster.Api.Core.V1;
using Cluster.Api.Meta.V1;

namespace Cluster.Api.Apps.V1;

/// <summary>How many pods a ReplicaSet wants and what they look like.</summary>
public sealed record ReplicaSetSpec
{
    /// <summary>Seconds a new pod must stay ready before it counts as available. Defaults to 0.</summary>
    public int? MinReadySeconds { get; init; }

    /// <summary>Number of pods wanted. Defaults to 1.</summary>
    public int? Replicas { get; init; }

    /// <summary>Labels of the pods to count and own. Must match the template's labels and cannot be changed.</summary>
    [Required]
    public LabelSelector Selector { get; init => field = value ?? new(); } = new();

    /// <summary>The pod to create when there are too few.</summary>
    public PodTemplateSpec Template { get; init => field = value ?? new(); } = new();
}
