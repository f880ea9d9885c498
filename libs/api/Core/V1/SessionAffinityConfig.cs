namespace Cluster.Api.Core.V1;

/// <summary>Settings for session affinity.</summary>
public sealed record SessionAffinityConfig
{
    /// <summary>Settings for affinity by client address.</summary>
    public ClientIPConfig? ClientIP { get; init; }
}
