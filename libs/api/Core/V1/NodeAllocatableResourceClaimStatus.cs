using System.Collections.ObjectModel;

namespace Cluster.Api.Core.V1;

/// <summary>NodeAllocatableResourceClaimStatus</summary>
public sealed record NodeAllocatableResourceClaimStatus
{
    /// <summary>Containers</summary>
    [ListSet]
    public IReadOnlyList<string> Containers { get; init => field = value ?? []; } = [];

    /// <summary>ResourceClaimName</summary>
    [Required]
    public string ResourceClaimName { get; init => field = value ?? ""; } = "";

    /// <summary>Resources</summary>
    [Required]
    public IReadOnlyDictionary<string, Quantity> Resources { get; init => field = value ?? ReadOnlyDictionary<string, Quantity>.Empty; } = ReadOnlyDictionary<string, Quantity>.Empty;
}
