using Cluster.Api.Core.V1;
using Cluster.Api.Meta.V1;

namespace Cluster.Api.Apps.V1;

/// <summary>How many pods a StatefulSet wants, what they and their storage look like, and how they are replaced.</summary>
public sealed record StatefulSetSpec
{
    /// <summary>Seconds a new pod must stay ready before it counts as available. Defaults to 0.</summary>
    public int? MinReadySeconds { get; init; }

    /// <summary>How pods are numbered. By default from 0.</summary>
    public StatefulSetOrdinals? Ordinals { get; init; }

    /// <summary>Whether claims outlive their pods. By default all are kept.</summary>
    public StatefulSetPersistentVolumeClaimRetentionPolicy? PersistentVolumeClaimRetentionPolicy { get; init; }

    /// <summary>OrderedReady (the default) starts and stops pods one after another; Parallel does so all at once. Cannot be changed.</summary>
    public string? PodManagementPolicy { get; init; }

    /// <summary>Number of pods wanted. Defaults to 1.</summary>
    public int? Replicas { get; init; }

    /// <summary>How many old ControllerRevisions to keep for rollbacks. Defaults to 10.</summary>
    public int? RevisionHistoryLimit { get; init; }

    /// <summary>Labels of the pods that this StatefulSet owns. Must match the template's labels and cannot be changed.</summary>
    [Required]
    public LabelSelector Selector { get; init => field = value ?? new(); } = new();

    /// <summary>The headless Service under which the pods get their DNS names. Cannot be changed.</summary>
    public string? ServiceName { get; init; }

    /// <summary>The pod to run; each copy is named after the StatefulSet with its ordinal appended. Its restart policy must be Always.</summary>
    [Required]
    public PodTemplateSpec Template { get; init => field = value ?? new(); } = new();

    /// <summary>How pods are replaced when the template changes.</summary>
    public StatefulSetUpdateStrategy UpdateStrategy { get; init => field = value ?? new(); } = new();

    /// <summary>Claims made once per pod, named after the template's name, the StatefulSet and the ordinal. One shadows a volume of the same name in the pod template.</summary>
    [ListAtomic]
    public IReadOnlyList<PersistentVolumeClaim> VolumeClaimTemplates { get; init => field = value ?? []; } = [];
}
