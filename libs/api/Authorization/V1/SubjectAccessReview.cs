using Cluster.Api.Meta.V1;

namespace Cluster.Api.Authorization.V1;

/// <summary>Asks whether a user or group may do something.</summary>
[Kind("authorization.k8s.io", "v1", "SubjectAccessReview")]
[Resource("subjectaccessreviews", Namespaced = false)]
public sealed record SubjectAccessReview : IKubernetesObject
{
    /// <summary>Group and version that the object is written in: authorization.k8s.io/v1.</summary>
    public string ApiVersion { get; init => field = value ?? "authorization.k8s.io/v1"; } = "authorization.k8s.io/v1";

    /// <summary>Kind of the object: SubjectAccessReview.</summary>
    public string Kind { get; init => field = value ?? "SubjectAccessReview"; } = "SubjectAccessReview";

    /// <summary>Name, labels, owners and other data that all objects have.</summary>
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    /// <summary>The user and the action to check.</summary>
    [Required]
    public SubjectAccessReviewSpec Spec { get; init => field = value ?? new(); } = new();

    /// <summary>Whether the action is allowed.</summary>
    public SubjectAccessReviewStatus Status { get; init => field = value ?? new(); } = new();
}
