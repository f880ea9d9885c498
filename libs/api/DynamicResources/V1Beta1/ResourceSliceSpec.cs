using Cluster.Api.Core.V1;
using Cluster.Api.DynamicResources.V1;

namespace Cluster.Api.DynamicResources.V1Beta1;

/// <summary>Devices or counters of one slice, and who can reach them.</summary>
public sealed record ResourceSliceSpec
{
    /// <summary>Whether all nodes can reach the devices. Excludes nodeName, nodeSelector and perDeviceNodeSelection.</summary>
    public bool? AllNodes { get; init; }

    /// <summary>Devices of the slice, at most 128, or 64 if any uses taints or counters. Excludes sharedCounters.</summary>
    [ListAtomic]
    public IReadOnlyList<Device> Devices { get; init => field = value ?? []; } = [];

    /// <summary>Name of the driver that offers the devices, a DNS subdomain. Cannot be changed.</summary>
    [Required]
    public string Driver { get; init => field = value ?? ""; } = "";

    /// <summary>The one node that can reach the devices. Cannot be changed; excludes nodeSelector, allNodes and perDeviceNodeSelection.</summary>
    public string? NodeName { get; init; }

    /// <summary>Nodes that can reach the devices, in exactly one term. Excludes nodeName, allNodes and perDeviceNodeSelection.</summary>
    public NodeSelector? NodeSelector { get; init; }

    /// <summary>Whether each device says by itself which nodes can reach it. Excludes nodeName, nodeSelector and allNodes.</summary>
    public bool? PerDeviceNodeSelection { get; init; }

    /// <summary>The pool that the slice is part of.</summary>
    [Required]
    public ResourcePool Pool { get; init => field = value ?? new(); } = new();

    /// <summary>Counter sets that devices in other slices of the pool draw on. At most 8, excludes devices.</summary>
    [ListAtomic]
    public IReadOnlyList<CounterSet> SharedCounters { get; init => field = value ?? []; } = [];
}
