namespace Cluster.Api.Core.V1;

/// <summary>ImageVolumeStatus</summary>
public sealed record ImageVolumeStatus
{
    /// <summary>ImageRef</summary>
    [Required]
    public string ImageRef { get; init => field = value ?? ""; } = "";
}
