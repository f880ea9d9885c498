namespace Cluster.Api.Apiextensions.V1;

/// <summary>One version of a custom resource.</summary>
public sealed record CustomResourceDefinitionVersion
{
    /// <summary>Columns for tables besides the name. Unset means one column for the age.</summary>
    [ListAtomic]
    public IReadOnlyList<CustomResourceColumnDefinition> AdditionalPrinterColumns { get; init => field = value ?? []; } = [];

    /// <summary>Warns clients that use this version. Defaults to false.</summary>
    public bool? Deprecated { get; init; }

    /// <summary>Text of the warning, at most 256 characters on one line; only for deprecated versions. Defaults to a generic one.</summary>
    public string? DeprecationWarning { get; init; }

    /// <summary>Name of the version in URLs, such as v1beta1.</summary>
    [Required]
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>What the objects look like, for validation, pruning and defaulting. Must be set.</summary>
    public CustomResourceValidation? Schema { get; init; }

    /// <summary>Fields that field selectors may use besides metadata.name and metadata.namespace. At most 8.</summary>
    [ListAtomic]
    public IReadOnlyList<SelectableField> SelectableFields { get; init => field = value ?? []; } = [];

    /// <summary>Whether the version can be used through the API.</summary>
    [Required]
    public bool Served { get; init; }

    /// <summary>Whether objects are stored in this version. Must be true for exactly one version.</summary>
    [Required]
    public bool Storage { get; init; }

    /// <summary>Subresources of the objects: status and scale.</summary>
    public CustomResourceSubresources? Subresources { get; init; }
}
