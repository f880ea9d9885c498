namespace Cluster.Api.Authentication.V1;

/// <summary>TokenReviewStatus</summary>
public sealed record TokenReviewStatus
{
    /// <summary>Audiences</summary>
    [ListAtomic]
    public IReadOnlyList<string> Audiences { get; init => field = value ?? []; } = [];

    /// <summary>Authenticated</summary>
    public bool Authenticated { get; init; }

    /// <summary>Error</summary>
    public string? Error { get; init; }

    /// <summary>User</summary>
    public UserInfo User { get; init => field = value ?? new(); } = new();
}
