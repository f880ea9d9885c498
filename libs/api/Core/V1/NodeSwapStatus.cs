namespace Cluster.Api.Core.V1;

/// <summary>NodeSwapStatus</summary>
public sealed record NodeSwapStatus
{
    /// <summary>Capacity</summary>
    public long Capacity { get; init; }
}
