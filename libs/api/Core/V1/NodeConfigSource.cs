namespace Cluster.Api.Core.V1;

/// <summary>Where a kubelet's configuration comes from. No longer supported: dynamic kubelet configuration was removed in 1.24.</summary>
public sealed record NodeConfigSource
{
    /// <summary>ConfigMap that holds the configuration.</summary>
    public ConfigMapNodeConfigSource? ConfigMap { get; init; }
}
