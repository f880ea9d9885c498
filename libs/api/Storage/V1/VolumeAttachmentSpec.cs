namespace Cluster.Api.Storage.V1;

/// <summary>Which volume to attach where. Cannot be changed.</summary>
public sealed record VolumeAttachmentSpec
{
    /// <summary>Name of the CSI driver that must handle the request.</summary>
    [Required]
    public string Attacher { get; init => field = value ?? ""; } = "";

    /// <summary>Node to attach the volume to.</summary>
    [Required]
    public string NodeName { get; init => field = value ?? ""; } = "";

    /// <summary>The volume to attach.</summary>
    [Required]
    public VolumeAttachmentSource Source { get; init => field = value ?? new(); } = new();
}
