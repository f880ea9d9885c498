using System.Collections.ObjectModel;

namespace Cluster.Api.Core.V1;

/// <summary>What a kubelet reports about its node.</summary>
public sealed record NodeStatus
{
    /// <summary>Addresses at which the node is reachable.</summary>
    [ListMap("type"), Patch("merge", MergeKey = "type")]
    public IReadOnlyList<NodeAddress> Addresses { get; init => field = value ?? []; } = [];

    /// <summary>What pods can have of each resource, which is the capacity less what is reserved.</summary>
    public IReadOnlyDictionary<string, Quantity> Allocatable { get; init => field = value ?? ReadOnlyDictionary<string, Quantity>.Empty; } = ReadOnlyDictionary<string, Quantity>.Empty;

    /// <summary>What the machine has of each resource.</summary>
    public IReadOnlyDictionary<string, Quantity> Capacity { get; init => field = value ?? ReadOnlyDictionary<string, Quantity>.Empty; } = ReadOnlyDictionary<string, Quantity>.Empty;

    /// <summary>Findings about the node's health.</summary>
    [ListMap("type"), Patch("merge", MergeKey = "type")]
    public IReadOnlyList<NodeCondition> Conditions { get; init => field = value ?? []; } = [];

    /// <summary>No longer supported: dynamic kubelet configuration was removed in 1.24.</summary>
    public NodeConfigStatus? Config { get; init; }

    /// <summary>Where the node's daemons listen.</summary>
    public NodeDaemonEndpoints DaemonEndpoints { get; init => field = value ?? new(); } = new();

    /// <summary>Features of the node that pods may depend on.</summary>
    [ListAtomic]
    public IReadOnlyList<string> DeclaredFeatures { get; init => field = value ?? []; } = [];

    /// <summary>What the container runtime can do.</summary>
    public NodeFeatures? Features { get; init; }

    /// <summary>Images stored on the node.</summary>
    [ListAtomic]
    public IReadOnlyList<ContainerImage> Images { get; init => field = value ?? []; } = [];

    /// <summary>Versions and identifiers of the machine and its software.</summary>
    public NodeSystemInfo NodeInfo { get; init => field = value ?? new(); } = new();

    /// <summary>No longer used.</summary>
    public string? Phase { get; init; }

    /// <summary>Handlers of the container runtime.</summary>
    [ListAtomic]
    public IReadOnlyList<NodeRuntimeHandler> RuntimeHandlers { get; init => field = value ?? []; } = [];

    /// <summary>Volumes attached to the node.</summary>
    [ListAtomic]
    public IReadOnlyList<AttachedVolume> VolumesAttached { get; init => field = value ?? []; } = [];

    /// <summary>Attachable volumes that are mounted on the node.</summary>
    [ListAtomic]
    public IReadOnlyList<string> VolumesInUse { get; init => field = value ?? []; } = [];
}
