namespace Cluster.Api.Authentication.V1;

/// <summary>TokenRequestStatus</summary>
public sealed record TokenRequestStatus
{
    /// <summary>ExpirationTimestamp</summary>
    public DateTimeOffset? ExpirationTimestamp { get; init; }

    /// <summary>Token</summary>
    public string? Token { get; init; }
}
