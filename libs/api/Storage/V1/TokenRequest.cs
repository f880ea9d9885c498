namespace Cluster.Api.Storage.V1;

/// <summary>Asks for a token of a service account.</summary>
public sealed record TokenRequest
{
    /// <summary>Intended recipient of the token. Empty means the API server's own audiences.</summary>
    [Required]
    public string Audience { get; init => field = value ?? ""; } = "";

    /// <summary>Lifetime of the token in seconds, at least 600. Defaults to 3600.</summary>
    public long? ExpirationSeconds { get; init; }
}
