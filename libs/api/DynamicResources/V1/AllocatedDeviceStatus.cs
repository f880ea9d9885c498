using System.Text.Json;
using Cluster.Api.Meta.V1;

namespace Cluster.Api.DynamicResources.V1;

/// <summary>What a driver reports about one allocated device.</summary>
public sealed record AllocatedDeviceStatus
{
    /// <summary>Findings about the object, one per type.</summary>
    [ListMap("type")]
    public IReadOnlyList<Condition> Conditions { get; init => field = value ?? []; } = [];

    /// <summary>Data of the driver's own format, up to 10 KiB.</summary>
    public JsonElement? Data { get; init; }

    /// <summary>Name of the device within its pool.</summary>
    [Required]
    public string Device { get; init => field = value ?? ""; } = "";

    /// <summary>Name of the driver that serves the device, a DNS subdomain.</summary>
    [Required]
    public string Driver { get; init => field = value ?? ""; } = "";

    /// <summary>Interface and addresses, if the device is a network device.</summary>
    public NetworkDeviceData? NetworkData { get; init; }

    /// <summary>Name of the pool that the device is in.</summary>
    [Required]
    public string Pool { get; init => field = value ?? ""; } = "";

    /// <summary>Identifies one share of a device that allows several allocations.</summary>
    public string? ShareID { get; init; }
}
