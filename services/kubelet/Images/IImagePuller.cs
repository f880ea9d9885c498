using Cluster.Api.Core.V1;

namespace Cluster.Kubelet.Images;

/// <summary>Sees to it that a container's image is on the node.</summary>
internal interface IImagePuller
{
    /// <summary>Applies the container's pull policy. Never throws for a failed pull: the result says what the container waits for.</summary>
    Task<ImagePullResult> EnsureAsync(Pod pod, Container container, CancellationToken ct);
}
