namespace Cluster.Api.Authorization.V1;

/// <summary>NonResourceRule</summary>
public sealed record NonResourceRule
{
    /// <summary>NonResourceURLs</summary>
    [ListAtomic]
    public IReadOnlyList<string> NonResourceURLs { get; init => field = value ?? []; } = [];

    /// <summary>Verbs</summary>
    [Required, ListAtomic]
    public IReadOnlyList<string> Verbs { get; init => field = value ?? []; } = [];
}
