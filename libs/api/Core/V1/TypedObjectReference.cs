namespace Cluster.Api.Core.V1;

/// <summary>TypedObjectReference</summary>
public sealed record TypedObjectReference
{
    /// <summary>ApiGroup</summary>
    public string? ApiGroup { get; init; }

    /// <summary>Kind</summary>
    [Required]
    public string Kind { get; init => field = value ?? ""; } = "";

    /// <summary>Name</summary>
    [Required]
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>Namespace</summary>
    public string? Namespace { get; init; }
}
