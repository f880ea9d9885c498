namespace Cluster.Api.FlowControl.V1;

/// <summary>Matches a request if one of the subjects made it and one of the resource or non-resource rules covers it.</summary>
public sealed record PolicyRulesWithSubjects
{
    /// <summary>Paths outside the resource API that are covered. Required if there are no resource rules.</summary>
    [ListAtomic]
    public IReadOnlyList<NonResourcePolicyRule> NonResourceRules { get; init => field = value ?? []; } = [];

    /// <summary>Resource requests that are covered. Required if there are no non-resource rules.</summary>
    [ListAtomic]
    public IReadOnlyList<ResourcePolicyRule> ResourceRules { get; init => field = value ?? []; } = [];

    /// <summary>Users, groups and service accounts whose requests are covered. Must not be empty.</summary>
    [Required, ListAtomic]
    public IReadOnlyList<Subject> Subjects { get; init => field = value ?? []; } = [];
}
