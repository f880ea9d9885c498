using Cluster.Api.DynamicResources.V1;

namespace Cluster.Api.DynamicResources.V1Beta1;

/// <summary>One wish within a claim: devices of a class, or a list of alternatives.</summary>
public sealed record DeviceRequest
{
    /// <summary>Asks for monitoring or upkeep access, even to devices in use. Only in namespaces labeled resource.kubernetes.io/admin-access: true.</summary>
    public bool? AdminAccess { get; init; }

    /// <summary>ExactCount (the default) takes as many devices as count says, All takes all that match.</summary>
    public string? AllocationMode { get; init; }

    /// <summary>Amounts of capacity that each device must have or, if shared, provide.</summary>
    public CapacityRequirements? Capacity { get; init; }

    /// <summary>Number of devices wanted. Only for mode ExactCount; defaults to 1.</summary>
    public long? Count { get; init; }

    /// <summary>DeviceClass that the devices must belong to.</summary>
    public string? DeviceClassName { get; init; }

    /// <summary>Alternatives in order of preference; the first that can be met is used. At most 8.</summary>
    [ListAtomic]
    public IReadOnlyList<DeviceSubRequest> FirstAvailable { get; init => field = value ?? []; } = [];

    /// <summary>Name by which containers, constraints and settings refer to the request, a DNS label unique in the claim.</summary>
    [Required]
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>Conditions that a device must meet in addition to those of the class. At most 32.</summary>
    [ListAtomic]
    public IReadOnlyList<DeviceSelector> Selectors { get; init => field = value ?? []; } = [];

    /// <summary>Device taints to put up with. At most 16.</summary>
    [ListAtomic]
    public IReadOnlyList<DeviceToleration> Tolerations { get; init => field = value ?? []; } = [];
}
