namespace Cluster.Api.Authorization.V1;

/// <summary>Where the caller's rules are looked up.</summary>
public sealed record SelfSubjectRulesReviewSpec
{
    /// <summary>Namespace to list the rules of. Required.</summary>
    public string? Namespace { get; init; }
}
