namespace Cluster.Api.Core.V1;

/// <summary>VolumeStatus</summary>
public sealed record VolumeStatus
{
    /// <summary>Image</summary>
    public ImageVolumeStatus? Image { get; init; }
}
