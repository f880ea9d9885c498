namespace Cluster.ApiServer.Admission.Images;

/// <summary>What an image policy service learns of a pod.</summary>
internal sealed record ImageReviewSpec
{
    public IReadOnlyList<ReviewedImage> Containers { get; init => field = value ?? []; } = [];

    /// <summary>Those of the pod's annotations that are meant for the service.</summary>
    public IReadOnlyDictionary<string, string> Annotations { get; init => field = value ?? new Dictionary<string, string>(); } = new Dictionary<string, string>();

    public string Namespace { get; init; } = "";
}
