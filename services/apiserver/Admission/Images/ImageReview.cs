using Cluster.Api;
using Cluster.Api.Meta.V1;

namespace Cluster.ApiServer.Admission.Images;

/// <summary>The question to an image policy service, and its answer: <c>imagepolicy.k8s.io/v1alpha1</c>. Never stored.</summary>
internal sealed record ImageReview : IKubernetesObject
{
    public string ApiVersion { get; init; } = "imagepolicy.k8s.io/v1alpha1";

    public string Kind { get; init; } = "ImageReview";

    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    public ImageReviewSpec Spec { get; init => field = value ?? new(); } = new();

    public ImageReviewStatus Status { get; init => field = value ?? new(); } = new();
}
