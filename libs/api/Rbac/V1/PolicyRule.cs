namespace Cluster.Api.Rbac.V1;

/// <summary>Allows some verbs on some resources or paths.</summary>
public sealed record PolicyRule
{
    /// <summary>API groups of the resources, with an empty string for the core group and * for all.</summary>
    [ListAtomic]
    public IReadOnlyList<string> ApiGroups { get; init => field = value ?? []; } = [];

    /// <summary>Paths outside the resource API, with * as a final wildcard. Only for ClusterRoles granted cluster-wide, and not together with resources.</summary>
    [ListAtomic]
    public IReadOnlyList<string> NonResourceURLs { get; init => field = value ?? []; } = [];

    /// <summary>Names of the objects the rule is limited to. Empty means all; names cannot restrict plain create or deletecollection.</summary>
    [ListAtomic]
    public IReadOnlyList<string> ResourceNames { get; init => field = value ?? []; } = [];

    /// <summary>Plural resource names, subresources as in pods/log, and * for all.</summary>
    [ListAtomic]
    public IReadOnlyList<string> Resources { get; init => field = value ?? []; } = [];

    /// <summary>Verbs to allow, such as get, list or create; * stands for all.</summary>
    [Required, ListAtomic]
    public IReadOnlyList<string> Verbs { get; init => field = value ?? []; } = [];
}
