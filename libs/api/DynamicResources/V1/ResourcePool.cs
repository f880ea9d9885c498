namespace Cluster.Api.DynamicResources.V1;

/// <summary>The pool that a slice's devices belong to, and the state of the pool's description.</summary>
public sealed record ResourcePool
{
    /// <summary>Version of the pool's description. Raised when the pool changes; slices with a lower number are out of date.</summary>
    [Required]
    public long Generation { get; init; }

    /// <summary>Name of the pool, often that of the node: DNS subdomains joined by slashes. Unique per driver and cannot be changed.</summary>
    [Required]
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>Number of slices that describe the pool at this generation. With fewer at hand the pool is incomplete.</summary>
    [Required]
    public long ResourceSliceCount { get; init; }
}
