namespace Cluster.Api.DynamicResources.V1;

/// <summary>Devices that a claim was given.</summary>
public sealed record DeviceAllocationResult
{
    /// <summary>Settings from classes and the claim, for the drivers to combine. Later entries override earlier ones.</summary>
    [ListAtomic]
    public IReadOnlyList<DeviceAllocationConfiguration> Config { get; init => field = value ?? []; } = [];

    /// <summary>Allocated devices, one entry for each.</summary>
    [ListAtomic]
    public IReadOnlyList<DeviceRequestAllocationResult> Results { get; init => field = value ?? []; } = [];
}
