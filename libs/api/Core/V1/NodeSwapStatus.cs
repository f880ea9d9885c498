namespace Cluster.Api.Core.V1;

/// <summary>Swap space of a node.</summary>
public sealed record NodeSwapStatus
{
    /// <summary>Size of the swap space in bytes.</summary>
    public long Capacity { get; init; }
}
