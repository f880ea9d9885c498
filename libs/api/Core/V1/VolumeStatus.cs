namespace Cluster.Api.Core.V1;

/// <summary>State of the volume behind a mount.</summary>
public sealed record VolumeStatus
{
    /// <summary>State of an image volume.</summary>
    public ImageVolumeStatus? Image { get; init; }
}
