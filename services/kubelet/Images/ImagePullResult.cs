using System.Diagnostics.CodeAnalysis;

namespace Cluster.Kubelet.Images;

/// <summary>An image that is there, or why it is not.</summary>
/// <param name="ImageRef">The runtime's id of the image, or null.</param>
/// <param name="Reason">Reason of the container's waiting state when there is no image, for example <c>ImagePullBackOff</c>.</param>
/// <param name="Message">The text beside the reason.</param>
internal sealed record ImagePullResult(string? ImageRef, string Reason = "", string Message = "")
{
    [MemberNotNullWhen(true, nameof(ImageRef))]
    public bool IsPresent => ImageRef is not null;
}
