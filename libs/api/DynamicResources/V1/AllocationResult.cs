using Cluster.Api.Core.V1;

namespace Cluster.Api.DynamicResources.V1;

/// <summary>What a claim was given and where it can be used.</summary>
public sealed record AllocationResult
{
    /// <summary>When the allocation was made; start of the wait for binding conditions.</summary>
    public DateTimeOffset? AllocationTimestamp { get; init; }

    /// <summary>The allocated devices and their configuration.</summary>
    public DeviceAllocationResult Devices { get; init => field = value ?? new(); } = new();

    /// <summary>Nodes that can reach the devices. Absent means all nodes.</summary>
    public NodeSelector? NodeSelector { get; init; }
}
