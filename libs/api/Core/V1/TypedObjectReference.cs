namespace Cluster.Api.Core.V1;

/// <summary>An object of some kind, possibly in another namespace.</summary>
public sealed record TypedObjectReference
{
    /// <summary>API group of the object; empty for the core group.</summary>
    public string? ApiGroup { get; init; }

    /// <summary>Kind of the object.</summary>
    [Required]
    public string Kind { get; init => field = value ?? ""; } = "";

    /// <summary>Name of the object.</summary>
    [Required]
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>Namespace of the object; another one needs a ReferenceGrant there.</summary>
    public string? Namespace { get; init; }
}
