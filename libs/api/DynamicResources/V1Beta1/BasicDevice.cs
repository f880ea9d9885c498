using System.Collections.ObjectModel;
using Cluster.Api.Core.V1;
using Cluster.Api.DynamicResources.V1;

namespace Cluster.Api.DynamicResources.V1Beta1;

/// <summary>What a device is like, and who can reach it.</summary>
public sealed record BasicDevice
{
    /// <summary>Whether every node can reach the device. Only if the slice sets perDeviceNodeSelection; excludes nodeName and nodeSelector.</summary>
    public bool? AllNodes { get; init; }

    /// <summary>Whether several claims or requests may share the device. Defaults to false.</summary>
    public bool? AllowMultipleAllocations { get; init; }

    /// <summary>Properties for selecting the device, by name. At most 32 together with the capacities.</summary>
    public IReadOnlyDictionary<string, DeviceAttribute> Attributes { get; init => field = value ?? ReadOnlyDictionary<string, DeviceAttribute>.Empty; } = ReadOnlyDictionary<string, DeviceAttribute>.Empty;

    /// <summary>Condition types that must all be true in the claim's device status before a pod is bound to its node. At most 4.</summary>
    [ListAtomic]
    public IReadOnlyList<string> BindingConditions { get; init => field = value ?? []; } = [];

    /// <summary>Condition types of which a true one aborts the binding, so that the pod is scheduled anew. At most 4.</summary>
    [ListAtomic]
    public IReadOnlyList<string> BindingFailureConditions { get; init => field = value ?? []; } = [];

    /// <summary>Whether an allocation ties the claim to the node that was chosen for it.</summary>
    public bool? BindsToNode { get; init; }

    /// <summary>Quantities that the device has, by name. At most 32 together with the attributes.</summary>
    public IReadOnlyDictionary<string, DeviceCapacity> Capacity { get; init => field = value ?? ReadOnlyDictionary<string, DeviceCapacity>.Empty; } = ReadOnlyDictionary<string, DeviceCapacity>.Empty;

    /// <summary>What the device draws from the pool's shared counters when allocated. At most 2 counter sets, each once.</summary>
    [ListAtomic]
    public IReadOnlyList<DeviceCounterConsumption> ConsumesCounters { get; init => field = value ?? []; } = [];

    /// <summary>How an allocation counts against the node's allocatable resources, keyed by resource such as cpu or memory. Extended resources are not allowed.</summary>
    public IReadOnlyDictionary<string, NodeAllocatableResourceMapping> NodeAllocatableResourceMappings { get; init => field = value ?? ReadOnlyDictionary<string, NodeAllocatableResourceMapping>.Empty; } = ReadOnlyDictionary<string, NodeAllocatableResourceMapping>.Empty;

    /// <summary>The one node that can reach the device. Only if the slice sets perDeviceNodeSelection; excludes nodeSelector and allNodes.</summary>
    public string? NodeName { get; init; }

    /// <summary>Nodes that can reach the device, in exactly one term. Only if the slice sets perDeviceNodeSelection; excludes nodeName and allNodes.</summary>
    public NodeSelector? NodeSelector { get; init; }

    /// <summary>Marks by the driver that keep away claims that do not tolerate them. At most 16.</summary>
    [ListAtomic]
    public IReadOnlyList<DeviceTaint> Taints { get; init => field = value ?? []; } = [];
}
