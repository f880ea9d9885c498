namespace Cluster.Api.Core.V1;

/// <summary>Nodes from which a volume can be reached.</summary>
public sealed record VolumeNodeAffinity
{
    /// <summary>Requirements on the node.</summary>
    public NodeSelector? Required { get; init; }
}
