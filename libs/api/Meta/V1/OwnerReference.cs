namespace Cluster.Api.Meta.V1;

/// <summary>An object that owns another: in the same namespace, or cluster-scoped.</summary>
public sealed record OwnerReference
{
    /// <summary>API version of the owner.</summary>
    [Required]
    public string ApiVersion { get; init => field = value ?? ""; } = "";

    /// <summary>Whether a foreground deletion of the owner waits until this object is gone. Defaults to false.</summary>
    public bool? BlockOwnerDeletion { get; init; }

    /// <summary>Whether the owner is the controller that manages this object.</summary>
    public bool? Controller { get; init; }

    /// <summary>Kind of the owner.</summary>
    [Required]
    public string Kind { get; init => field = value ?? ""; } = "";

    /// <summary>Name of the owner.</summary>
    [Required]
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>UID of the owner; a later object of the same name does not count.</summary>
    [Required]
    public string Uid { get; init => field = value ?? ""; } = "";
}
