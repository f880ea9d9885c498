using Cluster.Api.Meta.V1;

namespace Cluster.Api.Core.V1;

/// <summary>The storage that is asked for.</summary>
public sealed record PersistentVolumeClaimSpec
{
    /// <summary>How the volume is to be mountable: ReadWriteOnce (one node), ReadOnlyMany, ReadWriteMany or ReadWriteOncePod (one pod).</summary>
    [ListAtomic]
    public IReadOnlyList<string> AccessModes { get; init => field = value ?? []; } = [];

    /// <summary>Snapshot or claim to fill the volume from, in the same namespace. Other kinds are ignored; they go into dataSourceRef.</summary>
    public TypedLocalObjectReference? DataSource { get; init; }

    /// <summary>Object of any suitable kind to fill the volume from; kept equal to dataSource unless it names a namespace.</summary>
    public TypedObjectReference? DataSourceRef { get; init; }

    /// <summary>Size asked for. It may only grow once the claim is bound.</summary>
    public VolumeResourceRequirements Resources { get; init => field = value ?? new(); } = new();

    /// <summary>Labels of the volumes that may be bound.</summary>
    public LabelSelector? Selector { get; init; }

    /// <summary>StorageClass of the volume. Absent takes the default class, empty takes only volumes without a class.</summary>
    public string? StorageClassName { get; init; }

    /// <summary>VolumeAttributesClass whose settings the volume is to get; may change later.</summary>
    public string? VolumeAttributesClassName { get; init; }

    /// <summary>Filesystem (the default) or Block.</summary>
    public string? VolumeMode { get; init; }

    /// <summary>Volume that the claim is bound to, or is to be bound to.</summary>
    public string? VolumeName { get; init; }
}
