namespace Cluster.Api.Authentication.V1;

/// <summary>The result of checking a token.</summary>
public sealed record TokenReviewStatus
{
    /// <summary>Those of the asked audiences that the token is valid for.</summary>
    [ListAtomic]
    public IReadOnlyList<string> Audiences { get; init => field = value ?? []; } = [];

    /// <summary>Whether the token belongs to a known user.</summary>
    public bool Authenticated { get; init; }

    /// <summary>Why the token could not be checked.</summary>
    public string? Error { get; init; }

    /// <summary>The user whom the token belongs to; empty if it is not valid.</summary>
    public UserInfo User { get; init => field = value ?? new(); } = new();
}
