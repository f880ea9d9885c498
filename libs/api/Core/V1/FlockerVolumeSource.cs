namespace Cluster.Api.Core.V1;

/// <summary>FlockerVolumeSource</summary>
public sealed record FlockerVolumeSource
{
    /// <summary>DatasetName</summary>
    public string? DatasetName { get; init; }

    /// <summary>DatasetUUID</summary>
    public string? DatasetUUID { get; init; }
}
