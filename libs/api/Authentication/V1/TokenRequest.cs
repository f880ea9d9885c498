using Cluster.Api.Meta.V1;

namespace Cluster.Api.Authentication.V1;

/// <summary>TokenRequest</summary>
[Kind("authentication.k8s.io", "v1", "TokenRequest")]
public sealed record TokenRequest : IKubernetesObject
{
    /// <summary>ApiVersion</summary>
    public string ApiVersion { get; init => field = value ?? "authentication.k8s.io/v1"; } = "authentication.k8s.io/v1";

    /// <summary>Kind</summary>
    public string Kind { get; init => field = value ?? "TokenRequest"; } = "TokenRequest";

    /// <summary>Metadata</summary>
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    /// <summary>Spec</summary>
    public TokenRequestSpec Spec { get; init => field = value ?? new(); } = new();

    /// <summary>Status</summary>
    public TokenRequestStatus Status { get; init => field = value ?? new(); } = new();
}
