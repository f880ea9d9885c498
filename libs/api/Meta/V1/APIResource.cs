namespace Cluster.Api.Meta.V1;

/// <summary>APIResource</summary>
public sealed record APIResource
{
    /// <summary>Categories</summary>
    [ListAtomic]
    public IReadOnlyList<string> Categories { get; init => field = value ?? []; } = [];

    /// <summary>Group</summary>
    public string? Group { get; init; }

    /// <summary>Kind</summary>
    [Required]
    public string Kind { get; init => field = value ?? ""; } = "";

    /// <summary>Name</summary>
    [Required]
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>Namespaced</summary>
    [Required]
    public bool Namespaced { get; init; }

    /// <summary>ShortNames</summary>
    [ListAtomic]
    public IReadOnlyList<string> ShortNames { get; init => field = value ?? []; } = [];

    /// <summary>SingularName</summary>
    [Required]
    public string SingularName { get; init => field = value ?? ""; } = "";

    /// <summary>StorageVersionHash</summary>
    public string? StorageVersionHash { get; init; }

    /// <summary>Verbs</summary>
    [Required]
    public IReadOnlyList<string> Verbs { get; init => field = value ?? []; } = [];

    /// <summary>Version</summary>
    public string? Version { get; init; }
}
