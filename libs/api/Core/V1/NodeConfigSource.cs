namespace Cluster.Api.Core.V1;

/// <summary>NodeConfigSource</summary>
public sealed record NodeConfigSource
{
    /// <summary>ConfigMap</summary>
    public ConfigMapNodeConfigSource? ConfigMap { get; init; }
}
