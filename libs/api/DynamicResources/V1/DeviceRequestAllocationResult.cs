using System.Collections.ObjectModel;

namespace Cluster.Api.DynamicResources.V1;

/// <summary>One device given to a request.</summary>
public sealed record DeviceRequestAllocationResult
{
    /// <summary>Whether the device was given for monitoring or upkeep, regardless of other users.</summary>
    public bool? AdminAccess { get; init; }

    /// <summary>Copy of the device's conditions that must be true before the pod is bound.</summary>
    [ListAtomic]
    public IReadOnlyList<string> BindingConditions { get; init => field = value ?? []; } = [];

    /// <summary>Copy of the device's conditions that abort the binding.</summary>
    [ListAtomic]
    public IReadOnlyList<string> BindingFailureConditions { get; init => field = value ?? []; } = [];

    /// <summary>Amounts that this allocation uses of a shared device, by capacity name, after rounding.</summary>
    public IReadOnlyDictionary<string, Quantity> ConsumedCapacity { get; init => field = value ?? ReadOnlyDictionary<string, Quantity>.Empty; } = ReadOnlyDictionary<string, Quantity>.Empty;

    /// <summary>Name of the device within its pool.</summary>
    [Required]
    public string Device { get; init => field = value ?? ""; } = "";

    /// <summary>Name of the driver that serves the device, a DNS subdomain.</summary>
    [Required]
    public string Driver { get; init => field = value ?? ""; } = "";

    /// <summary>Name of the pool that the device is in.</summary>
    [Required]
    public string Pool { get; init => field = value ?? ""; } = "";

    /// <summary>Request that the device satisfies; for an alternative in the form request/subrequest.</summary>
    [Required]
    public string Request { get; init => field = value ?? ""; } = "";

    /// <summary>Identifies this share of a device that allows several allocations. Absent for other devices.</summary>
    public string? ShareID { get; init; }

    /// <summary>Copy of the request's tolerations at the time of allocation. At most 16.</summary>
    [ListAtomic]
    public IReadOnlyList<DeviceToleration> Tolerations { get; init => field = value ?? []; } = [];
}
