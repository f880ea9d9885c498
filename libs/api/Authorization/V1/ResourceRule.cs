namespace Cluster.Api.Authorization.V1;

/// <summary>API resources and what may be done with them.</summary>
public sealed record ResourceRule
{
    /// <summary>Groups that the rule covers; * stands for all.</summary>
    [ListAtomic]
    public IReadOnlyList<string> ApiGroups { get; init => field = value ?? []; } = [];

    /// <summary>Names that the rule is limited to; none stands for all.</summary>
    [ListAtomic]
    public IReadOnlyList<string> ResourceNames { get; init => field = value ?? []; } = [];

    /// <summary>Resources that the rule covers, with subresources after a slash; * stands for all.</summary>
    [ListAtomic]
    public IReadOnlyList<string> Resources { get; init => field = value ?? []; } = [];

    /// <summary>Allowed API verbs; * stands for all.</summary>
    [Required, ListAtomic]
    public IReadOnlyList<string> Verbs { get; init => field = value ?? []; } = [];
}
