namespace Cluster.Api.Authorization.V1;

/// <summary>ResourceRule</summary>
public sealed record ResourceRule
{
    /// <summary>ApiGroups</summary>
    [ListAtomic]
    public IReadOnlyList<string> ApiGroups { get; init => field = value ?? []; } = [];

    /// <summary>ResourceNames</summary>
    [ListAtomic]
    public IReadOnlyList<string> ResourceNames { get; init => field = value ?? []; } = [];

    /// <summary>Resources</summary>
    [ListAtomic]
    public IReadOnlyList<string> Resources { get; init => field = value ?? []; } = [];

    /// <summary>Verbs</summary>
    [Required, ListAtomic]
    public IReadOnlyList<string> Verbs { get; init => field = value ?? []; } = [];
}
