namespace Cluster.Api.DynamicResources.V1;

/// <summary>Bounds and increments for requested amounts.</summary>
public sealed record CapacityRequestPolicyRange
{
    /// <summary>Largest amount that may be requested. Defaults to the device's whole capacity.</summary>
    public Quantity? Max { get; init; }

    /// <summary>Smallest amount to consume; lower requests are rounded up to it.</summary>
    [Required]
    public Quantity Min { get; init; }

    /// <summary>Increment above min to which requests are rounded up.</summary>
    public Quantity? Step { get; init; }
}
