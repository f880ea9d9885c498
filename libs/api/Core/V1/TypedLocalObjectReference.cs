namespace Cluster.Api.Core.V1;

/// <summary>An object of some kind in the same namespace.</summary>
public sealed record TypedLocalObjectReference
{
    /// <summary>API group of the object; empty for the core group.</summary>
    public string? ApiGroup { get; init; }

    /// <summary>Kind of the object.</summary>
    [Required]
    public string Kind { get; init => field = value ?? ""; } = "";

    /// <summary>Name of the object.</summary>
    [Required]
    public string Name { get; init => field = value ?? ""; } = "";
}
