namespace Cluster.Api.Core.V1;

/// <summary>VolumeNodeAffinity</summary>
public sealed record VolumeNodeAffinity
{
    /// <summary>Required</summary>
    public NodeSelector? Required { get; init; }
}
