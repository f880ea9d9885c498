namespace Cluster.Api.Meta.V1;

/// <summary>One resource of an API version, as discovery shows it.</summary>
public sealed record APIResource
{
    /// <summary>Sets that the resource belongs to, such as all in kubectl get all.</summary>
    [ListAtomic]
    public IReadOnlyList<string> Categories { get; init => field = value ?? []; } = [];

    /// <summary>API group of the resource's kind; empty for that of the enclosing list.</summary>
    public string? Group { get; init; }

    /// <summary>Kind of the resource's objects.</summary>
    [Required]
    public string Kind { get; init => field = value ?? ""; } = "";

    /// <summary>Plural name used in URLs; a subresource follows after a slash.</summary>
    [Required]
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>Whether objects live in namespaces.</summary>
    [Required]
    public bool Namespaced { get; init; }

    /// <summary>Abbreviations for use on the command line, such as po.</summary>
    [ListAtomic]
    public IReadOnlyList<string> ShortNames { get; init => field = value ?? []; } = [];

    /// <summary>Singular name, for people and command lines.</summary>
    [Required]
    public string SingularName { get; init => field = value ?? ""; } = "";

    /// <summary>Opaque value that changes with the version objects are stored in.</summary>
    public string? StorageVersionHash { get; init; }

    /// <summary>API verbs that the resource supports.</summary>
    [Required]
    public IReadOnlyList<string> Verbs { get; init => field = value ?? []; } = [];

    /// <summary>Version of the resource's kind; empty for that of the enclosing list.</summary>
    public string? Version { get; init; }
}
