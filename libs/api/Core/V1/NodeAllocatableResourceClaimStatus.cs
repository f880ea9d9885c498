using System.Collections.ObjectModel;

namespace Cluster.Api.Core.V1;

/// <summary>Node resources that a pod was given through a ResourceClaim.</summary>
public sealed record NodeAllocatableResourceClaimStatus
{
    /// <summary>Containers that use the claim.</summary>
    [ListSet]
    public IReadOnlyList<string> Containers { get; init => field = value ?? []; } = [];

    /// <summary>Name of the ResourceClaim.</summary>
    [Required]
    public string ResourceClaimName { get; init => field = value ?? ""; } = "";

    /// <summary>Amounts given, by resource.</summary>
    [Required]
    public IReadOnlyDictionary<string, Quantity> Resources { get; init => field = value ?? ReadOnlyDictionary<string, Quantity>.Empty; } = ReadOnlyDictionary<string, Quantity>.Empty;
}
