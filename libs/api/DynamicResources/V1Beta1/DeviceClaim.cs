using Cluster.Api.DynamicResources.V1;

namespace Cluster.Api.DynamicResources.V1Beta1;

/// <summary>Devices that a claim asks for.</summary>
public sealed record DeviceClaim
{
    /// <summary>Settings for the drivers of the devices. Do not influence the allocation; at most 32.</summary>
    [ListAtomic]
    public IReadOnlyList<DeviceClaimConfiguration> Config { get; init => field = value ?? []; } = [];

    /// <summary>Conditions that devices of several requests must meet together. At most 32.</summary>
    [ListAtomic]
    public IReadOnlyList<DeviceConstraint> Constraints { get; init => field = value ?? []; } = [];

    /// <summary>Wanted devices. All requests must be met for an allocation; at most 32.</summary>
    [ListAtomic]
    public IReadOnlyList<DeviceRequest> Requests { get; init => field = value ?? []; } = [];
}
