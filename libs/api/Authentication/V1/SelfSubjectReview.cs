using Cluster.Api.Meta.V1;

namespace Cluster.Api.Authentication.V1;

/// <summary>SelfSubjectReview</summary>
[Kind("authentication.k8s.io", "v1", "SelfSubjectReview")]
[Resource("selfsubjectreviews", Namespaced = false)]
public sealed record SelfSubjectReview : IKubernetesObject
{
    /// <summary>ApiVersion</summary>
    public string ApiVersion { get; init => field = value ?? "authentication.k8s.io/v1"; } = "authentication.k8s.io/v1";

    /// <summary>Kind</summary>
    public string Kind { get; init => field = value ?? "SelfSubjectReview"; } = "SelfSubjectReview";

    /// <summary>Metadata</summary>
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    /// <summary>Status</summary>
    public SelfSubjectReviewStatus Status { get; init => field = value ?? new(); } = new();
}
