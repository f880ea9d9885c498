using Cluster.Api.Core.V1;
using Cluster.Api.Meta.V1;

namespace Cluster.Api.Apps.V1;

/// <summary>DaemonSetSpec</summary>
public sealed record DaemonSetSpec
{
    /// <summary>MinReadySeconds</summary>
    public int? MinReadySeconds { get; init; }

    /// <summary>RevisionHistoryLimit</summary>
    public int? RevisionHistoryLimit { get; init; }

    /// <summary>Selector</summary>
    [Required]
    public LabelSelector Selector { get; init => field = value ?? new(); } = new();

    /// <summary>Template</summary>
    [Required]
    public PodTemplateSpec Template { get; init => field = value ?? new(); } = new();

    /// <summary>UpdateStrategy</summary>
    public DaemonSetUpdateStrategy UpdateStrategy { get; init => field = value ?? new(); } = new();
}
