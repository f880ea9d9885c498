namespace Cluster.Api.DynamicResources.V1;

/// <summary>One alternative of a request.</summary>
public sealed record DeviceSubRequest
{
    /// <summary>ExactCount (the default) takes as many devices as count says, All takes all that match.</summary>
    public string? AllocationMode { get; init; }

    /// <summary>Amounts of capacity that each device must have or, if shared, provide.</summary>
    public CapacityRequirements? Capacity { get; init; }

    /// <summary>Number of devices wanted. Only for mode ExactCount; defaults to 1.</summary>
    public long? Count { get; init; }

    /// <summary>DeviceClass that the devices must belong to.</summary>
    [Required]
    public string DeviceClassName { get; init => field = value ?? ""; } = "";

    /// <summary>Name of the alternative, a DNS label unique in the request. Referred to as request/subrequest.</summary>
    [Required]
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>Conditions that a device must meet in addition to those of the class. At most 32.</summary>
    [ListAtomic]
    public IReadOnlyList<DeviceSelector> Selectors { get; init => field = value ?? []; } = [];

    /// <summary>Device taints to put up with. At most 16.</summary>
    [ListAtomic]
    public IReadOnlyList<DeviceToleration> Tolerations { get; init => field = value ?? []; } = [];
}
