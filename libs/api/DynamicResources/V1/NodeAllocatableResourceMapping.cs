namespace Cluster.Api.DynamicResources.V1;

/// <summary>How an allocated device counts against one of the node's allocatable resources.</summary>
public sealed record NodeAllocatableResourceMapping
{
    /// <summary>Amount of the resource per allocated device or, with capacityKey, per unit of consumed capacity. Defaults to 1.</summary>
    public Quantity? AllocationMultiplier { get; init; }

    /// <summary>Capacity of the device whose consumed amount is multiplied. Absent means that devices are counted.</summary>
    public string? CapacityKey { get; init; }
}
