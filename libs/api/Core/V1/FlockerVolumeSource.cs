namespace Cluster.Api.Core.V1;

/// <summary>A Flocker dataset. The driver has been removed from Kubernetes.</summary>
public sealed record FlockerVolumeSource
{
    /// <summary>Name of the dataset; superseded by datasetUUID.</summary>
    public string? DatasetName { get; init; }

    /// <summary>UUID of the dataset.</summary>
    public string? DatasetUUID { get; init; }
}
