using Cluster.Api.Core.V1;
using Cluster.Api.Meta.V1;

namespace Cluster.Api.Apps.V1;

/// <summary>DeploymentSpec</summary>
public sealed record DeploymentSpec
{
    /// <summary>MinReadySeconds</summary>
    public int? MinReadySeconds { get; init; }

    /// <summary>Paused</summary>
    public bool? Paused { get; init; }

    /// <summary>ProgressDeadlineSeconds</summary>
    public int? ProgressDeadlineSeconds { get; init; }

    /// <summary>Replicas</summary>
    public int? Replicas { get; init; }

    /// <summary>RevisionHistoryLimit</summary>
    public int? RevisionHistoryLimit { get; init; }

    /// <summary>Selector</summary>
    [Required]
    public LabelSelector Selector { get; init => field = value ?? new(); } = new();

    /// <summary>Strategy</summary>
    [Patch("retainKeys")]
    public DeploymentStrategy Strategy { get; init => field = value ?? new(); } = new();

    /// <summary>Template</summary>
    [Required]
    public PodTemplateSpec Template { get; init => field = value ?? new(); } = new();
}
