namespace Cluster.ApiServer.Admission.Images;

/// <summary>An image that a pod wants to run.</summary>
internal sealed record ReviewedImage
{
    public string Image { get; init; } = "";
}
