using Cluster.Api.Meta.V1;

namespace Cluster.Api.Authentication.V1;

/// <summary>Asks the server who it takes the caller for.</summary>
[Kind("authentication.k8s.io", "v1", "SelfSubjectReview")]
[Resource("selfsubjectreviews", Namespaced = false)]
public sealed record SelfSubjectReview : IKubernetesObject
{
    /// <summary>Group and version that the object is written in: authentication.k8s.io/v1.</summary>
    public string ApiVersion { get; init => field = value ?? "authentication.k8s.io/v1"; } = "authentication.k8s.io/v1";

    /// <summary>Kind of the object: SelfSubjectReview.</summary>
    public string Kind { get; init => field = value ?? "SelfSubjectReview"; } = "SelfSubjectReview";

    /// <summary>Name, labels, owners and other data that all objects have.</summary>
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    /// <summary>The caller's identity, filled in by the server.</summary>
    public SelfSubjectReviewStatus Status { get; init => field = value ?? new(); } = new();
}
