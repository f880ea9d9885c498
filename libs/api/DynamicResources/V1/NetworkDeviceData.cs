namespace Cluster.Api.DynamicResources.V1;

/// <summary>What a driver reports about an allocated network device.</summary>
public sealed record NetworkDeviceData
{
    /// <summary>Hardware address of the interface, such as a MAC. Up to 128 characters.</summary>
    public string? HardwareAddress { get; init; }

    /// <summary>Name of the interface inside the pod, up to 256 characters.</summary>
    public string? InterfaceName { get; init; }

    /// <summary>Addresses of the interface with prefix lengths, such as 192.0.2.5/24. At most 16.</summary>
    [ListAtomic]
    public IReadOnlyList<string> Ips { get; init => field = value ?? []; } = [];
}
