using System.Text.Json.Serialization;

namespace Cluster.ApiServer.Tokens;

/// <summary>What a service account's token says, with the names of RFC 7519 and of Kubernetes' private claim.</summary>
internal sealed record ServiceAccountClaims
{
    [JsonPropertyName("aud")]
    public IReadOnlyList<string> Audiences { get; init; } = [];

    [JsonPropertyName("exp")]
    public long Expires { get; init; }

    [JsonPropertyName("iat")]
    public long IssuedAt { get; init; }

    [JsonPropertyName("iss")]
    public string Issuer { get; init; } = "";

    [JsonPropertyName("jti")]
    public string Id { get; init; } = "";

    [JsonPropertyName("kubernetes.io")]
    public BoundObjects? Kubernetes { get; init; }

    [JsonPropertyName("nbf")]
    public long NotBefore { get; init; }

    [JsonPropertyName("sub")]
    public string Subject { get; init; } = "";

    /// <summary>The account, and the object the token dies with.</summary>
    internal sealed record BoundObjects
    {
        [JsonPropertyName("namespace")]
        public string Namespace { get; init; } = "";

        [JsonPropertyName("node")]
        public Reference? Node { get; init; }

        [JsonPropertyName("pod")]
        public Reference? Pod { get; init; }

        [JsonPropertyName("secret")]
        public Reference? Secret { get; init; }

        [JsonPropertyName("serviceaccount")]
        public Reference ServiceAccount { get; init; } = new("", "");
    }

    /// <summary>An object by name and uid.</summary>
    internal sealed record Reference([property: JsonPropertyName("name")] string Name, [property: JsonPropertyName("uid")] string Uid);
}
