namespace Cluster.Api.Core.V1;

/// <summary>ClientIPConfig</summary>
public sealed record ClientIPConfig
{
    /// <summary>TimeoutSeconds</summary>
    public int? TimeoutSeconds { get; init; }
}
