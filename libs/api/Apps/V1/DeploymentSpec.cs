using Cluster.Api.Core.V1;
using Cluster.Api.Meta.V1;

namespace Cluster.Api.Apps.V1;

/// <summary>How many pods a Deployment wants, what they look like and how they are replaced.</summary>
public sealed record DeploymentSpec
{
    /// <summary>Seconds a new pod must stay ready before it counts as available. Defaults to 0.</summary>
    public int? MinReadySeconds { get; init; }

    /// <summary>Holds back rollouts: template changes start no new ReplicaSet until this is false again. Scaling still works.</summary>
    public bool? Paused { get; init; }

    /// <summary>Seconds a rollout may go without progress before it is reported as failed in the Progressing condition. Defaults to 600; must exceed minReadySeconds.</summary>
    public int? ProgressDeadlineSeconds { get; init; }

    /// <summary>Number of pods wanted. Defaults to 1.</summary>
    public int? Replicas { get; init; }

    /// <summary>How many scaled-down ReplicaSets to keep for rollbacks. Defaults to 10.</summary>
    public int? RevisionHistoryLimit { get; init; }

    /// <summary>Labels of the pods that this Deployment owns. Must match the template's labels and cannot be changed.</summary>
    [Required]
    public LabelSelector Selector { get; init => field = value ?? new(); } = new();

    /// <summary>How old pods are replaced by new ones.</summary>
    [Patch("retainKeys")]
    public DeploymentStrategy Strategy { get; init => field = value ?? new(); } = new();

    /// <summary>The pod to run. A change of it starts a rollout; its restart policy must be Always.</summary>
    [Required]
    public PodTemplateSpec Template { get; init => field = value ?? new(); } = new();
}
