namespace Cluster.Api.Apiextensions.V1;

/// <summary>The names under which a custom resource is known.</summary>
public sealed record CustomResourceDefinitionNames
{
    /// <summary>Groups of resources that this one belongs to, such as all; usable with kubectl get.</summary>
    [ListAtomic]
    public IReadOnlyList<string> Categories { get; init => field = value ?? []; } = [];

    /// <summary>Kind of the objects, normally CamelCase and singular.</summary>
    [Required]
    public string Kind { get; init => field = value ?? ""; } = "";

    /// <summary>Kind of lists of the objects. Defaults to the kind with List appended.</summary>
    public string? ListKind { get; init; }

    /// <summary>Name in URLs, /apis/group/version/plural, all lowercase. Must match the definition's name.</summary>
    [Required]
    public string Plural { get; init => field = value ?? ""; } = "";

    /// <summary>Abbreviations for use on command lines, all lowercase.</summary>
    [ListAtomic]
    public IReadOnlyList<string> ShortNames { get; init => field = value ?? []; } = [];

    /// <summary>Singular name for use on command lines, all lowercase. Defaults to the kind in lowercase.</summary>
    public string? Singular { get; init; }
}
