namespace Cluster.Api.Authorization.V1;

/// <summary>SelfSubjectRulesReviewSpec</summary>
public sealed record SelfSubjectRulesReviewSpec
{
    /// <summary>Namespace</summary>
    public string? Namespace { get; init; }
}
