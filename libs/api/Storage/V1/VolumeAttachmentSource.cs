using Cluster.Api.Core.V1;

namespace Cluster.Api.Storage.V1;

/// <summary>The volume of a VolumeAttachment. Exactly one member is set.</summary>
public sealed record VolumeAttachmentSource
{
    /// <summary>Volume described in place; used for migrated in-tree volumes that pods define inline.</summary>
    public PersistentVolumeSpec? InlineVolumeSpec { get; init; }

    /// <summary>Name of the PersistentVolume to attach.</summary>
    public string? PersistentVolumeName { get; init; }
}
