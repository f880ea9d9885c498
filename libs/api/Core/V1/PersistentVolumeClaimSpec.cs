using Cluster.Api.Meta.V1;

namespace Cluster.Api.Core.V1;

/// <summary>PersistentVolumeClaimSpec</summary>
public sealed record PersistentVolumeClaimSpec
{
    /// <summary>AccessModes</summary>
    [ListAtomic]
    public IReadOnlyList<string> AccessModes { get; init => field = value ?? []; } = [];

    /// <summary>DataSource</summary>
    public TypedLocalObjectReference? DataSource { get; init; }

    /// <summary>DataSourceRef</summary>
    public TypedObjectReference? DataSourceRef { get; init; }

    /// <summary>Resources</summary>
    public VolumeResourceRequirements Resources { get; init => field = value ?? new(); } = new();

    /// <summary>Selector</summary>
    public LabelSelector? Selector { get; init; }

    /// <summary>StorageClassName</summary>
    public string? StorageClassName { get; init; }

    /// <summary>VolumeAttributesClassName</summary>
    public string? VolumeAttributesClassName { get; init; }

    /// <summary>VolumeMode</summary>
    public string? VolumeMode { get; init; }

    /// <summary>VolumeName</summary>
    public string? VolumeName { get; init; }
}
