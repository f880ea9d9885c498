namespace Cluster.Api.Storage.V1;

/// <summary>One CSI driver on a node.</summary>
public sealed record CSINodeDriver
{
    /// <summary>How many of the driver's volumes the node can take.</summary>
    public VolumeNodeResources? Allocatable { get; init; }

    /// <summary>Name of the driver, as the driver itself reports it.</summary>
    [Required]
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>The driver's own name for the node, used in calls to its controller.</summary>
    [Required]
    public string NodeID { get; init => field = value ?? ""; } = "";

    /// <summary>Node labels that say where the driver's volumes can be reached.</summary>
    [ListAtomic]
    public IReadOnlyList<string> TopologyKeys { get; init => field = value ?? []; } = [];
}
