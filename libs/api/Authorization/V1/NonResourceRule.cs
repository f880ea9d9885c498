namespace Cluster.Api.Authorization.V1;

/// <summary>Paths outside the API resources, and what may be done with them.</summary>
public sealed record NonResourceRule
{
    /// <summary>Paths that the rule covers; * stands for all, and may end a path to cover what follows.</summary>
    [ListAtomic]
    public IReadOnlyList<string> NonResourceURLs { get; init => field = value ?? []; } = [];

    /// <summary>Allowed methods in lower case, such as get or post; * stands for all.</summary>
    [Required, ListAtomic]
    public IReadOnlyList<string> Verbs { get; init => field = value ?? []; } = [];
}
