using Cluster.Api.Meta.V1;

namespace Cluster.Api.Authentication.V1;

/// <summary>Asks for a token of a service account.</summary>
[Kind("authentication.k8s.io", "v1", "TokenRequest")]
public sealed record TokenRequest : IKubernetesObject
{
    /// <summary>Group and version that the object is written in: authentication.k8s.io/v1.</summary>
    public string ApiVersion { get; init => field = value ?? "authentication.k8s.io/v1"; } = "authentication.k8s.io/v1";

    /// <summary>Kind of the object: TokenRequest.</summary>
    public string Kind { get; init => field = value ?? "TokenRequest"; } = "TokenRequest";

    /// <summary>Name, labels, owners and other data that all objects have.</summary>
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    /// <summary>What the token should be valid for.</summary>
    public TokenRequestSpec Spec { get; init => field = value ?? new(); } = new();

    /// <summary>The issued token.</summary>
    public TokenRequestStatus Status { get; init => field = value ?? new(); } = new();
}
