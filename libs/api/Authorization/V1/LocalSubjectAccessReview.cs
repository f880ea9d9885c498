using Cluster.Api.Meta.V1;

namespace Cluster.Api.Authorization.V1;

/// <summary>Asks whether a user may do something in the review's own namespace.</summary>
[Kind("authorization.k8s.io", "v1", "LocalSubjectAccessReview")]
[Resource("localsubjectaccessreviews", Namespaced = true)]
public sealed record LocalSubjectAccessReview : IKubernetesObject
{
    /// <summary>Group and version that the object is written in: authorization.k8s.io/v1.</summary>
    public string ApiVersion { get; init => field = value ?? "authorization.k8s.io/v1"; } = "authorization.k8s.io/v1";

    /// <summary>Kind of the object: LocalSubjectAccessReview.</summary>
    public string Kind { get; init => field = value ?? "LocalSubjectAccessReview"; } = "LocalSubjectAccessReview";

    /// <summary>Name, labels, owners and other data that all objects have.</summary>
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    /// <summary>The user and the action; its namespace must be that of the review.</summary>
    [Required]
    public SubjectAccessReviewSpec Spec { get; init => field = value ?? new(); } = new();

    /// <summary>Whether the action is allowed.</summary>
    public SubjectAccessReviewStatus Status { get; init => field = value ?? new(); } = new();
}
