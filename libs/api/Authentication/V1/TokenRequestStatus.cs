namespace Cluster.Api.Authentication.V1;

/// <summary>The issued token.</summary>
public sealed record TokenRequestStatus
{
    /// <summary>When the token stops being valid.</summary>
    public DateTimeOffset? ExpirationTimestamp { get; init; }

    /// <summary>The token itself, a signed JWT.</summary>
    public string? Token { get; init; }
}
