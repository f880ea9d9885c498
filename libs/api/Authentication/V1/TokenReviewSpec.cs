namespace Cluster.Api.Authentication.V1;

/// <summary>TokenReviewSpec</summary>
public sealed record TokenReviewSpec
{
    /// <summary>Audiences</summary>
    [ListAtomic]
    public IReadOnlyList<string> Audiences { get; init => field = value ?? []; } = [];

    /// <summary>Token</summary>
    [Required]
    public string Token { get; init => field = value ?? ""; } = "";
}
