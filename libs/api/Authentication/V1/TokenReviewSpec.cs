namespace Cluster.Api.Authentication.V1;

/// <summary>The token to check.</summary>
public sealed record TokenReviewSpec
{
    /// <summary>Audiences, any of which the token must be meant for. Defaults to the API server's own.</summary>
    [ListAtomic]
    public IReadOnlyList<string> Audiences { get; init => field = value ?? []; } = [];

    /// <summary>The bearer token as sent by a client.</summary>
    [Required]
    public string Token { get; init => field = value ?? ""; } = "";
}
