using Cluster.Api.Meta.V1;

namespace Cluster.Api.Authorization.V1;

/// <summary>Asks what the caller may do in a namespace; meant for showing, not for deciding.</summary>
[Kind("authorization.k8s.io", "v1", "SelfSubjectRulesReview")]
[Resource("selfsubjectrulesreviews", Namespaced = false)]
public sealed record SelfSubjectRulesReview : IKubernetesObject
{
    /// <summary>Group and version that the object is written in: authorization.k8s.io/v1.</summary>
    public string ApiVersion { get; init => field = value ?? "authorization.k8s.io/v1"; } = "authorization.k8s.io/v1";

    /// <summary>Kind of the object: SelfSubjectRulesReview.</summary>
    public string Kind { get; init => field = value ?? "SelfSubjectRulesReview"; } = "SelfSubjectRulesReview";

    /// <summary>Name, labels, owners and other data that all objects have.</summary>
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    /// <summary>The namespace to look at.</summary>
    [Required]
    public SelfSubjectRulesReviewSpec Spec { get; init => field = value ?? new(); } = new();

    /// <summary>The rules that apply to the caller.</summary>
    public SubjectRulesReviewStatus Status { get; init => field = value ?? new(); } = new();
}
