using Cluster.Api.Meta.V1;

namespace Cluster.Api.Authentication.V1;

/// <summary>Asks the server whether a bearer token is valid and whose it is.</summary>
[Kind("authentication.k8s.io", "v1", "TokenReview")]
[Resource("tokenreviews", Namespaced = false)]
public sealed record TokenReview : IKubernetesObject
{
    /// <summary>Group and version that the object is written in: authentication.k8s.io/v1.</summary>
    public string ApiVersion { get; init => field = value ?? "authentication.k8s.io/v1"; } = "authentication.k8s.io/v1";

    /// <summary>Kind of the object: TokenReview.</summary>
    public string Kind { get; init => field = value ?? "TokenReview"; } = "TokenReview";

    /// <summary>Name, labels, owners and other data that all objects have.</summary>
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    /// <summary>The token to check.</summary>
    [Required]
    public TokenReviewSpec Spec { get; init => field = value ?? new(); } = new();

    /// <summary>Whether the token is valid, and whose it is.</summary>
    public TokenReviewStatus Status { get; init => field = value ?? new(); } = new();
}
