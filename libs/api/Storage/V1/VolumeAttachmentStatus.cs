using System.Collections.ObjectModel;

namespace Cluster.Api.Storage.V1;

/// <summary>How far attaching or detaching has come. Written by the attacher.</summary>
public sealed record VolumeAttachmentStatus
{
    /// <summary>Last failure to attach, if any.</summary>
    public VolumeError? AttachError { get; init; }

    /// <summary>Whether the volume is attached.</summary>
    [Required]
    public bool Attached { get; init; }

    /// <summary>Data from the attach call that mounting needs.</summary>
    public IReadOnlyDictionary<string, string> AttachmentMetadata { get; init => field = value ?? ReadOnlyDictionary<string, string>.Empty; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Last failure to detach, if any.</summary>
    public VolumeError? DetachError { get; init; }
}
