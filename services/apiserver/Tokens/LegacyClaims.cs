using System.Text.Json.Serialization;

namespace Cluster.ApiServer.Tokens;

/// <summary>What the token in a Secret of type <c>kubernetes.io/service-account-token</c> says. It has no end of its own.</summary>
internal sealed record LegacyClaims
{
    public const string LegacyIssuer = "kubernetes/serviceaccount";

    [JsonPropertyName("iss")]
    public string Issuer { get; init; } = "";

    [JsonPropertyName("kubernetes.io/serviceaccount/namespace")]
    public string Namespace { get; init; } = "";

    [JsonPropertyName("kubernetes.io/serviceaccount/secret.name")]
    public string SecretName { get; init; } = "";

    [JsonPropertyName("kubernetes.io/serviceaccount/service-account.name")]
    public string AccountName { get; init; } = "";

    [JsonPropertyName("kubernetes.io/serviceaccount/service-account.uid")]
    public string AccountUid { get; init; } = "";

    [JsonPropertyName("sub")]
    public string Subject { get; init; } = "";
}
