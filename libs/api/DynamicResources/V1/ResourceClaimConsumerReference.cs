namespace Cluster.Api.DynamicResources.V1;

/// <summary>Names an object that may use a claim, usually a pod.</summary>
public sealed record ResourceClaimConsumerReference
{
    /// <summary>API group of the object. Empty means the core group.</summary>
    public string? ApiGroup { get; init; }

    /// <summary>Name of the object, in the claim's namespace.</summary>
    [Required]
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>Plural resource name of the object, such as pods.</summary>
    [Required]
    public string Resource { get; init => field = value ?? ""; } = "";

    /// <summary>UID of this very object; guards against a later one of the same name.</summary>
    [Required]
    public string Uid { get; init => field = value ?? ""; } = "";
}
