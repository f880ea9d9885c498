using Cluster.Api.Meta.V1;

namespace Cluster.Api.Authorization.V1;

/// <summary>LocalSubjectAccessReview</summary>
[Kind("authorization.k8s.io", "v1", "LocalSubjectAccessReview")]
[Resource("localsubjectaccessreviews", Namespaced = true)]
public sealed record LocalSubjectAccessReview : IKubernetesObject
{
    /// <summary>ApiVersion</summary>
    public string ApiVersion { get; init => field = value ?? "authorization.k8s.io/v1"; } = "authorization.k8s.io/v1";

    /// <summary>Kind</summary>
    public string Kind { get; init => field = value ?? "LocalSubjectAccessReview"; } = "LocalSubjectAccessReview";

    /// <summary>Metadata</summary>
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    /// <summary>Spec</summary>
    [Required]
    public SubjectAccessReviewSpec Spec { get; init => field = value ?? new(); } = new();

    /// <summary>Status</summary>
    public SubjectAccessReviewStatus Status { get; init => field = value ?? new(); } = new();
}
