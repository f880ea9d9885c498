namespace Cluster.Api.Authorization.V1;

/// <summary>SubjectRulesReviewStatus</summary>
public sealed record SubjectRulesReviewStatus
{
    /// <summary>EvaluationError</summary>
    public string? EvaluationError { get; init; }

    /// <summary>Incomplete</summary>
    [Required]
    public bool Incomplete { get; init; }

    /// <summary>NonResourceRules</summary>
    [Required, ListAtomic]
    public IReadOnlyList<NonResourceRule> NonResourceRules { get; init => field = value ?? []; } = [];

    /// <summary>ResourceRules</summary>
    [Required, ListAtomic]
    public IReadOnlyList<ResourceRule> ResourceRules { get; init => field = value ?? []; } = [];
}
