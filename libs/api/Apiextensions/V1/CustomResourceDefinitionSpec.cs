namespace Cluster.Api.Apiextensions.V1;

/// <summary>What a custom resource is called, where it lives and which versions it has.</summary>
public sealed record CustomResourceDefinitionSpec
{
    /// <summary>How objects are converted between the versions. Defaults to strategy None.</summary>
    public CustomResourceConversion? Conversion { get; init; }

    /// <summary>API group of the resource, /apis/group. Must match the definition's name; cannot be changed.</summary>
    [Required]
    public string Group { get; init => field = value ?? ""; } = "";

    /// <summary>The resource's names. In effect once they are in status.acceptedNames.</summary>
    [Required]
    public CustomResourceDefinitionNames Names { get; init => field = value ?? new(); } = new();

    /// <summary>Deprecated; must be false in new definitions. Use x-kubernetes-preserve-unknown-fields in the schema.</summary>
    public bool? PreserveUnknownFields { get; init; }

    /// <summary>Cluster or Namespaced. Cannot be changed once the resource is established.</summary>
    [Required]
    public string Scope { get; init => field = value ?? ""; } = "";

    /// <summary>All versions, served or not. Clients see them ordered by maturity and number, not as listed; exactly one is stored.</summary>
    [Required, ListAtomic]
    public IReadOnlyList<CustomResourceDefinitionVersion> Versions { get; init => field = value ?? []; } = [];
}
