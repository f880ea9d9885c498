using Cluster.Api.Meta.V1;

namespace Cluster.Api.Storage.V1;

/// <summary>Asks for a volume to be attached to a node and records whether it is.</summary>
[Kind("storage.k8s.io", "v1", "VolumeAttachment")]
[Resource("volumeattachments", Namespaced = false)]
public sealed record VolumeAttachment : IKubernetesObject
{
    /// <summary>Group and version that the object is written in: storage.k8s.io/v1.</summary>
    public string ApiVersion { get; init => field = value ?? "storage.k8s.io/v1"; } = "storage.k8s.io/v1";

    /// <summary>Kind of the object: VolumeAttachment.</summary>
    public string Kind { get; init => field = value ?? "VolumeAttachment"; } = "VolumeAttachment";

    /// <summary>Name, labels, owners and other data that all objects have.</summary>
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    /// <summary>What the VolumeAttachment should be like.</summary>
    [Required]
    public VolumeAttachmentSpec Spec { get; init => field = value ?? new(); } = new();

    /// <summary>What the VolumeAttachment is like at present. Written by the system.</summary>
    public VolumeAttachmentStatus Status { get; init => field = value ?? new(); } = new();
}
