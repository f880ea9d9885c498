namespace Cluster.Api.Storage.V1;

/// <summary>Limits on volumes of one driver on one node.</summary>
public sealed record VolumeNodeResources
{
    /// <summary>How many different volumes the node can take at once. Absent means no limit.</summary>
    public int? Count { get; init; }
}
