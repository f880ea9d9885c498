namespace Cluster.Api.Networking.V1;

/// <summary>Names the object that an IP address belongs to.</summary>
public sealed record ParentReference
{
    /// <summary>API group of the object. Empty means the core group.</summary>
    public string? Group { get; init; }

    /// <summary>Name of the object.</summary>
    [Required]
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>Namespace of the object; empty if it has none.</summary>
    public string? Namespace { get; init; }

    /// <summary>Plural resource name of the object, such as services.</summary>
    [Required]
    public string Resource { get; init => field = value ?? ""; } = "";
}
