namespace Cluster.Api.Meta.V1;

/// <summary>OwnerReference</summary>
public sealed record OwnerReference
{
    /// <summary>ApiVersion</summary>
    [Required]
    public string ApiVersion { get; init => field = value ?? ""; } = "";

    /// <summary>BlockOwnerDeletion</summary>
    public bool? BlockOwnerDeletion { get; init; }

    /// <summary>Controller</summary>
    public bool? Controller { get; init; }

    /// <summary>Kind</summary>
    [Required]
    public string Kind { get; init => field = value ?? ""; } = "";

    /// <summary>Name</summary>
    [Required]
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>Uid</summary>
    [Required]
    public string Uid { get; init => field = value ?? ""; } = "";
}
