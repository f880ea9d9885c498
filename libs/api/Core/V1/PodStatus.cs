using System.Collections.ObjectModel;

namespace Cluster.Api.Core.V1;

/// <summary>What is known about a pod, mostly reported by its node.</summary>
public sealed record PodStatus
{
    /// <summary>Requests that the node has admitted for the pod as a whole.</summary>
    public IReadOnlyDictionary<string, Quantity> AllocatedResources { get; init => field = value ?? ReadOnlyDictionary<string, Quantity>.Empty; } = ReadOnlyDictionary<string, Quantity>.Empty;

    /// <summary>Findings about the pod: whether it is scheduled, initialized, ready and so on.</summary>
    [ListMap("type"), Patch("merge", MergeKey = "type")]
    public IReadOnlyList<PodCondition> Conditions { get; init => field = value ?? []; } = [];

    /// <summary>State of each container of spec.containers.</summary>
    [ListAtomic]
    public IReadOnlyList<ContainerStatus> ContainerStatuses { get; init => field = value ?? []; } = [];

    /// <summary>State of each ephemeral container.</summary>
    [ListAtomic]
    public IReadOnlyList<ContainerStatus> EphemeralContainerStatuses { get; init => field = value ?? []; } = [];

    /// <summary>The claim made for extended resources that devices back.</summary>
    public PodExtendedResourceClaimStatus? ExtendedResourceClaimStatus { get; init; }

    /// <summary>Address of the node.</summary>
    public string? HostIP { get; init; }

    /// <summary>Addresses of the node, at most one per IP family; the first equals hostIP.</summary>
    [ListAtomic, Patch("merge", MergeKey = "ip")]
    public IReadOnlyList<HostIP> HostIPs { get; init => field = value ?? []; } = [];

    /// <summary>State of each init container.</summary>
    [ListAtomic]
    public IReadOnlyList<ContainerStatus> InitContainerStatuses { get; init => field = value ?? []; } = [];

    /// <summary>Why the pod is in its state, for people.</summary>
    public string? Message { get; init; }

    /// <summary>Node resources given through ResourceClaims.</summary>
    [ListAtomic]
    public IReadOnlyList<NodeAllocatableResourceClaimStatus> NodeAllocatableResourceClaimStatuses { get; init => field = value ?? []; } = [];

    /// <summary>Node where room is being made for the pod by preemption; it may end up elsewhere.</summary>
    public string? NominatedNodeName { get; init; }

    /// <summary>The metadata.generation that the status reflects.</summary>
    public long ObservedGeneration { get; init; }

    /// <summary>Pending, Running, Succeeded (all containers ended well), Failed (all ended, one badly) or Unknown.</summary>
    public string? Phase { get; init; }

    /// <summary>Address of the pod; empty until it has one.</summary>
    public string? PodIP { get; init; }

    /// <summary>Addresses of the pod, at most one per IP family; the first equals podIP.</summary>
    [ListMap("ip"), Patch("merge", MergeKey = "ip")]
    public IReadOnlyList<PodIP> PodIPs { get; init => field = value ?? []; } = [];

    /// <summary>Guaranteed, Burstable or BestEffort, derived from requests and limits; decides who is evicted first.</summary>
    public string? QosClass { get; init; }

    /// <summary>Cause of the pod's state in one CamelCase word, such as Evicted.</summary>
    public string? Reason { get; init; }

    /// <summary>Old report on resizing in place, replaced by the conditions PodResizePending and PodResizeInProgress.</summary>
    public string? Resize { get; init; }

    /// <summary>Claims made from the pod's templates.</summary>
    [ListMap("name"), Patch("merge,retainKeys", MergeKey = "name")]
    public IReadOnlyList<PodResourceClaimStatus> ResourceClaimStatuses { get; init => field = value ?? []; } = [];

    /// <summary>Requests and limits in force for the pod as a whole.</summary>
    public ResourceRequirements? Resources { get; init; }

    /// <summary>When the kubelet took up the pod, before pulling images.</summary>
    public DateTimeOffset? StartTime { get; init; }
}
