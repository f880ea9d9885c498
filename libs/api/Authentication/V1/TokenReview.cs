using Cluster.Api.Meta.V1;

namespace Cluster.Api.Authentication.V1;

/// <summary>TokenReview</summary>
[Kind("authentication.k8s.io", "v1", "TokenReview")]
[Resource("tokenreviews", Namespaced = false)]
public sealed record TokenReview : IKubernetesObject
{
    /// <summary>ApiVersion</summary>
    public string ApiVersion { get; init => field = value ?? "authentication.k8s.io/v1"; } = "authentication.k8s.io/v1";

    /// <summary>Kind</summary>
    public string Kind { get; init => field = value ?? "TokenReview"; } = "TokenReview";

    /// <summary>Metadata</summary>
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    /// <summary>Spec</summary>
    [Required]
    public TokenReviewSpec Spec { get; init => field = value ?? new(); } = new();

    /// <summary>Status</summary>
    public TokenReviewStatus Status { get; init => field = value ?? new(); } = new();
}
