namespace Cluster.Api.FlowControl.V1;

/// <summary>Matches resource requests by verb, API group, resource and scope; all of them must fit.</summary>
public sealed record ResourcePolicyRule
{
    /// <summary>API groups to match, with an empty string for the core group, or a lone * for all.</summary>
    [Required, ListSet]
    public IReadOnlyList<string> ApiGroups { get; init => field = value ?? []; } = [];

    /// <summary>Whether to match requests without a namespace. Defaults to false.</summary>
    public bool? ClusterScope { get; init; }

    /// <summary>Namespaces whose requests match, or a lone * for all. May be empty only if clusterScope is true.</summary>
    [ListSet]
    public IReadOnlyList<string> Namespaces { get; init => field = value ?? []; } = [];

    /// <summary>Plural resource names to match, subresources as in pods/log, or a lone * for all.</summary>
    [Required, ListSet]
    public IReadOnlyList<string> Resources { get; init => field = value ?? []; } = [];

    /// <summary>Lowercase verbs to match, such as list, or a lone * for all.</summary>
    [Required, ListSet]
    public IReadOnlyList<string> Verbs { get; init => field = value ?? []; } = [];
}
