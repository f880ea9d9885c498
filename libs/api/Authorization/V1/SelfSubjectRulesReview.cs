using Cluster.Api.Meta.V1;

namespace Cluster.Api.Authorization.V1;

/// <summary>SelfSubjectRulesReview</summary>
[Kind("authorization.k8s.io", "v1", "SelfSubjectRulesReview")]
[Resource("selfsubjectrulesreviews", Namespaced = false)]
public sealed record SelfSubjectRulesReview : IKubernetesObject
{
    /// <summary>ApiVersion</summary>
    public string ApiVersion { get; init => field = value ?? "authorization.k8s.io/v1"; } = "authorization.k8s.io/v1";

    /// <summary>Kind</summary>
    public string Kind { get; init => field = value ?? "SelfSubjectRulesReview"; } = "SelfSubjectRulesReview";

    /// <summary>Metadata</summary>
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    /// <summary>Spec</summary>
    [Required]
    public SelfSubjectRulesReviewSpec Spec { get; init => field = value ?? new(); } = new();

    /// <summary>Status</summary>
    public SubjectRulesReviewStatus Status { get; init => field = value ?? new(); } = new();
}
