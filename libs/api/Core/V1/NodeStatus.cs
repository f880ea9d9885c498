using System.Collections.ObjectModel;

namespace Cluster.Api.Core.V1;

/// <summary>NodeStatus</summary>
public sealed record NodeStatus
{
    /// <summary>Addresses</summary>
    [ListMap("type"), Patch("merge", MergeKey = "type")]
    public IReadOnlyList<NodeAddress> Addresses { get; init => field = value ?? []; } = [];

    /// <summary>Allocatable</summary>
    public IReadOnlyDictionary<string, Quantity> Allocatable { get; init => field = value ?? ReadOnlyDictionary<string, Quantity>.Empty; } = ReadOnlyDictionary<string, Quantity>.Empty;

    /// <summary>Capacity</summary>
    public IReadOnlyDictionary<string, Quantity> Capacity { get; init => field = value ?? ReadOnlyDictionary<string, Quantity>.Empty; } = ReadOnlyDictionary<string, Quantity>.Empty;

    /// <summary>Conditions</summary>
    [ListMap("type"), Patch("merge", MergeKey = "type")]
    public IReadOnlyList<NodeCondition> Conditions { get; init => field = value ?? []; } = [];

    /// <summary>Config</summary>
    public NodeConfigStatus? Config { get; init; }

    /// <summary>DaemonEndpoints</summary>
    public NodeDaemonEndpoints DaemonEndpoints { get; init => field = value ?? new(); } = new();

    /// <summary>DeclaredFeatures</summary>
    [ListAtomic]
    public IReadOnlyList<string> DeclaredFeatures { get; init => field = value ?? []; } = [];

    /// <summary>Features</summary>
    public NodeFeatures? Features { get; init; }

    /// <summary>Images</summary>
    [ListAtomic]
    public IReadOnlyList<ContainerImage> Images { get; init => field = value ?? []; } = [];

    /// <summary>NodeInfo</summary>
    public NodeSystemInfo NodeInfo { get; init => field = value ?? new(); } = new();

    /// <summary>Phase</summary>
    public string? Phase { get; init; }

    /// <summary>RuntimeHandlers</summary>
    [ListAtomic]
    public IReadOnlyList<NodeRuntimeHandler> RuntimeHandlers { get; init => field = value ?? []; } = [];

    /// <summary>VolumesAttached</summary>
    [ListAtomic]
    public IReadOnlyList<AttachedVolume> VolumesAttached { get; init => field = value ?? []; } = [];

    /// <summary>VolumesInUse</summary>
    [ListAtomic]
    public IReadOnlyList<string> VolumesInUse { get; init => field = value ?? []; } = [];
}
