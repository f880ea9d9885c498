namespace Cluster.Api.DynamicResources.V1;

/// <summary>Which devices belong to a class and how they are set up.</summary>
public sealed record DeviceClassSpec
{
    /// <summary>Settings passed on with each device allocated through the class. At most 32.</summary>
    [ListAtomic]
    public IReadOnlyList<DeviceClassConfiguration> Config { get; init => field = value ?? []; } = [];

    /// <summary>Extended resource through which pods can ask for devices of the class without a claim. If classes share a name, the newest is used.</summary>
    public string? ExtendedResourceName { get; init; }

    /// <summary>Conditions that a device must all meet to belong to the class. At most 32.</summary>
    [ListAtomic]
    public IReadOnlyList<DeviceSelector> Selectors { get; init => field = value ?? []; } = [];
}
