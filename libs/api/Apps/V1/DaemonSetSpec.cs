using Cluster.Api.Core.V1;
using Cluster.Api.Meta.V1;

namespace Cluster.Api.Apps.V1;

/// <summary>Which pods a DaemonSet owns, what they look like and how they are replaced.</summary>
public sealed record DaemonSetSpec
{
    /// <summary>Seconds a new pod must stay ready before it counts as available. Defaults to 0.</summary>
    public int? MinReadySeconds { get; init; }

    /// <summary>How many old ControllerRevisions to keep for rollbacks. Defaults to 10.</summary>
    public int? RevisionHistoryLimit { get; init; }

    /// <summary>Labels of the pods that this DaemonSet owns. Must match the template's labels and cannot be changed.</summary>
    [Required]
    public LabelSelector Selector { get; init => field = value ?? new(); } = new();

    /// <summary>The pod to run on each node. Its restart policy must be Always.</summary>
    [Required]
    public PodTemplateSpec Template { get; init => field = value ?? new(); } = new();

    /// <summary>How running pods are replaced when the template changes.</summary>
    public DaemonSetUpdateStrategy UpdateStrategy { get; init => field = value ?? new(); } = new();
}
