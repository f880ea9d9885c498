namespace Cluster.Api.Authorization.V1;

/// <summary>The rules that apply to the caller in one namespace.</summary>
public sealed record SubjectRulesReviewStatus
{
    /// <summary>What went wrong while rules were gathered; the list may be incomplete then.</summary>
    public string? EvaluationError { get; init; }

    /// <summary>Whether rules are missing because an authorizer cannot list its own.</summary>
    [Required]
    public bool Incomplete { get; init; }

    /// <summary>What is allowed on paths outside the API resources, in no particular order.</summary>
    [Required, ListAtomic]
    public IReadOnlyList<NonResourceRule> NonResourceRules { get; init => field = value ?? []; } = [];

    /// <summary>What is allowed on API resources, in no particular order.</summary>
    [Required, ListAtomic]
    public IReadOnlyList<ResourceRule> ResourceRules { get; init => field = value ?? []; } = [];
}
