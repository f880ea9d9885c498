namespace Cluster.Api.DynamicResources.V1;

/// <summary>A quantity that a device has.</summary>
public sealed record DeviceCapacity
{
    /// <summary>Which amounts may be requested of a shared device. Requires allowMultipleAllocations; absent allows any amount, by default the whole.</summary>
    public CapacityRequestPolicy? RequestPolicy { get; init; }

    /// <summary>Amount that the device has in all. Sharing does not lower it here.</summary>
    [Required]
    public Quantity Value { get; init; }
}
