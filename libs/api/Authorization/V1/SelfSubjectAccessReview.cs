using Cluster.Api.Meta.V1;

namespace Cluster.Api.Authorization.V1;

/// <summary>SelfSubjectAccessReview</summary>
[Kind("authorization.k8s.io", "v1", "SelfSubjectAccessReview")]
[Resource("selfsubjectaccessreviews", Namespaced = false)]
public sealed record SelfSubjectAccessReview : IKubernetesObject
{
    /// <summary>ApiVersion</summary>
    public string ApiVersion { get; init => field = value ?? "authorization.k8s.io/v1"; } = "authorization.k8s.io/v1";

    /// <summary>Kind</summary>
    public string Kind { get; init => field = value ?? "SelfSubjectAccessReview"; } = "SelfSubjectAccessReview";

    /// <summary>Metadata</summary>
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    /// <summary>Spec</summary>
    [Required]
    public SelfSubjectAccessReviewSpec Spec { get; init => field = value ?? new(); } = new();

    /// <summary>Status</summary>
    public SubjectAccessReviewStatus Status { get; init => field = value ?? new(); } = new();
}
