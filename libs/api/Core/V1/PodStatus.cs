using System.Collections.ObjectModel;

namespace Cluster.Api.Core.V1;

/// <summary>PodStatus</summary>
public sealed record PodStatus
{
    /// <summary>AllocatedResources</summary>
    public IReadOnlyDictionary<string, Quantity> AllocatedResources { get; init => field = value ?? ReadOnlyDictionary<string, Quantity>.Empty; } = ReadOnlyDictionary<string, Quantity>.Empty;

    /// <summary>Conditions</summary>
    [ListMap("type"), Patch("merge", MergeKey = "type")]
    public IReadOnlyList<PodCondition> Conditions { get; init => field = value ?? []; } = [];

    /// <summary>ContainerStatuses</summary>
    [ListAtomic]
    public IReadOnlyList<ContainerStatus> ContainerStatuses { get; init => field = value ?? []; } = [];

    /// <summary>EphemeralContainerStatuses</summary>
    [ListAtomic]
    public IReadOnlyList<ContainerStatus> EphemeralContainerStatuses { get; init => field = value ?? []; } = [];

    /// <summary>ExtendedResourceClaimStatus</summary>
    public PodExtendedResourceClaimStatus? ExtendedResourceClaimStatus { get; init; }

    /// <summary>HostIP</summary>
    public string? HostIP { get; init; }

    /// <summary>HostIPs</summary>
    [ListAtomic, Patch("merge", MergeKey = "ip")]
    public IReadOnlyList<HostIP> HostIPs { get; init => field = value ?? []; } = [];

    /// <summary>InitContainerStatuses</summary>
    [ListAtomic]
    public IReadOnlyList<ContainerStatus> InitContainerStatuses { get; init => field = value ?? []; } = [];

    /// <summary>Message</summary>
    public string? Message { get; init; }

    /// <summary>NodeAllocatableResourceClaimStatuses</summary>
    [ListAtomic]
    public IReadOnlyList<NodeAllocatableResourceClaimStatus> NodeAllocatableResourceClaimStatuses { get; init => field = value ?? []; } = [];

    /// <summary>NominatedNodeName</summary>
    public string? NominatedNodeName { get; init; }

    /// <summary>ObservedGeneration</summary>
    public long ObservedGeneration { get; init; }

    /// <summary>Phase</summary>
    public string? Phase { get; init; }

    /// <summary>PodIP</summary>
    public string? PodIP { get; init; }

    /// <summary>PodIPs</summary>
    [ListMap("ip"), Patch("merge", MergeKey = "ip")]
    public IReadOnlyList<PodIP> PodIPs { get; init => field = value ?? []; } = [];

    /// <summary>QosClass</summary>
    public string? QosClass { get; init; }

    /// <summary>Reason</summary>
    public string? Reason { get; init; }

    /// <summary>Resize</summary>
    public string? Resize { get; init; }

    /// <summary>ResourceClaimStatuses</summary>
    [ListMap("name"), Patch("merge,retainKeys", MergeKey = "name")]
    public IReadOnlyList<PodResourceClaimStatus> ResourceClaimStatuses { get; init => field = value ?? []; } = [];

    /// <summary>Resources</summary>
    public ResourceRequirements? Resources { get; init; }

    /// <summary>StartTime</summary>
    public DateTimeOffset? StartTime { get; init; }
}
