namespace Cluster.Api.Core.V1;

/// <summary>SessionAffinityConfig</summary>
public sealed record SessionAffinityConfig
{
    /// <summary>ClientIP</summary>
    public ClientIPConfig? ClientIP { get; init; }
}
