namespace Cluster.Api.DynamicResources.V1Beta2;

/// <summary>Selects devices by name. All given members must match; empty matches every device.</summary>
public sealed record DeviceTaintSelector
{
    /// <summary>Name of the device within its pool. Unambiguous only together with driver and pool.</summary>
    public string? Device { get; init; }

    /// <summary>Name of the driver that serves the devices.</summary>
    public string? Driver { get; init; }

    /// <summary>Name of the pool that the devices are in. Unambiguous only together with driver.</summary>
    public string? Pool { get; init; }
}
