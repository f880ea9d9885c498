using Cluster.Api.Meta.V1;

namespace Cluster.Api.Authorization.V1;

/// <summary>SubjectAccessReview</summary>
[Kind("authorization.k8s.io", "v1", "SubjectAccessReview")]
[Resource("subjectaccessreviews", Namespaced = false)]
public sealed record SubjectAccessReview : IKubernetesObject
{
    /// <summary>ApiVersion</summary>
    public string ApiVersion { get; init => field = value ?? "authorization.k8s.io/v1"; } = "authorization.k8s.io/v1";

    /// <summary>Kind</summary>
    public string Kind { get; init => field = value ?? "SubjectAccessReview"; } = "SubjectAccessReview";

    /// <summary>Metadata</summary>
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    /// <summary>Spec</summary>
    [Required]
    public SubjectAccessReviewSpec Spec { get; init => field = value ?? new(); } = new();

    /// <summary>Status</summary>
    public SubjectAccessReviewStatus Status { get; init => field = value ?? new(); } = new();
}
