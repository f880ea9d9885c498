namespace Cluster.Api.Core.V1;

/// <summary>The image behind a mounted image volume.</summary>
public sealed record ImageVolumeStatus
{
    /// <summary>Digest of the image that was mounted.</summary>
    [Required]
    public string ImageRef { get; init => field = value ?? ""; } = "";
}
