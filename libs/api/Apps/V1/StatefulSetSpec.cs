using Cluster.Api.Core.V1;
using Cluster.Api.Meta.V1;

namespace Cluster.Api.Apps.V1;

/// <summary>StatefulSetSpec</summary>
public sealed record StatefulSetSpec
{
    /// <summary>MinReadySeconds</summary>
    public int? MinReadySeconds { get; init; }

    /// <summary>Ordinals</summary>
    public StatefulSetOrdinals? Ordinals { get; init; }

    /// <summary>PersistentVolumeClaimRetentionPolicy</summary>
    public StatefulSetPersistentVolumeClaimRetentionPolicy? PersistentVolumeClaimRetentionPolicy { get; init; }

    /// <summary>PodManagementPolicy</summary>
    public string? PodManagementPolicy { get; init; }

    /// <summary>Replicas</summary>
    public int? Replicas { get; init; }

    /// <summary>RevisionHistoryLimit</summary>
    public int? RevisionHistoryLimit { get; init; }

    /// <summary>Selector</summary>
    [Required]
    public LabelSelector Selector { get; init => field = value ?? new(); } = new();

    /// <summary>ServiceName</summary>
    public string? ServiceName { get; init; }

    /// <summary>Template</summary>
    [Required]
    public PodTemplateSpec Template { get; init => field = value ?? new(); } = new();

    /// <summary>UpdateStrategy</summary>
    public StatefulSetUpdateStrategy UpdateStrategy { get; init => field = value ?? new(); } = new();

    /// <summary>VolumeClaimTemplates</summary>
    [ListAtomic]
    public IReadOnlyList<PersistentVolumeClaim> VolumeClaimTemplates { get; init => field = value ?? []; } = [];
}
