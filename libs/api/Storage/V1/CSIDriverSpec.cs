namespace Cluster.Api.Storage.V1;

/// <summary>Abilities and needs of a CSI driver.</summary>
public sealed record CSIDriverSpec
{
    /// <summary>Whether volumes must be attached through a VolumeAttachment before mounting. Defaults to true and cannot be changed.</summary>
    public bool? AttachRequired { get; init; }

    /// <summary>When ownership follows the pod's fsGroup: ReadWriteOnceWithFSType (the default), File for always or None for never.</summary>
    public string? FsGroupPolicy { get; init; }

    /// <summary>Seconds between updates of each node's volume limit in CSINode, at least 10. Absent means that it is never updated.</summary>
    public long? NodeAllocatableUpdatePeriodSeconds { get; init; }

    /// <summary>Whether the driver is told the pod's name, namespace, UID and service account on mounting. Defaults to false.</summary>
    public bool? PodInfoOnMount { get; init; }

    /// <summary>Whether pods with volumes of the driver are kept off nodes on which it is not registered. Defaults to false.</summary>
    public bool? PreventPodSchedulingIfMissing { get; init; }

    /// <summary>Whether mounted volumes are published again at intervals so that the driver can refresh their content. Defaults to false.</summary>
    public bool? RequiresRepublish { get; init; }

    /// <summary>Whether the driver can mount each volume with an SELinux context of its own. Defaults to false.</summary>
    public bool? SeLinuxMount { get; init; }

    /// <summary>Whether tokens reach the driver in the secrets of the call rather than in the volume context. Requires tokenRequests; defaults to false.</summary>
    public bool? ServiceAccountTokenInSecrets { get; init; }

    /// <summary>Whether the scheduler heeds the free space that the driver reports in CSIStorageCapacity objects. Defaults to false.</summary>
    public bool? StorageCapacity { get; init; }

    /// <summary>Service account tokens of the pod that the driver needs for mounting, each for a different audience.</summary>
    [ListAtomic]
    public IReadOnlyList<TokenRequest> TokenRequests { get; init => field = value ?? []; } = [];

    /// <summary>Kinds of volume that the driver supports: Persistent (the default), Ephemeral for inline volumes, or both. Cannot be changed.</summary>
    [ListSet]
    public IReadOnlyList<string> VolumeLifecycleModes { get; init => field = value ?? []; } = [];
}
