namespace Cluster.Api.Core.V1;

/// <summary>A ConfigMap as a kubelet's configuration. No longer supported: dynamic kubelet configuration was removed in 1.24.</summary>
public sealed record ConfigMapNodeConfigSource
{
    /// <summary>Key under which the configuration is to be found.</summary>
    [Required]
    public string KubeletConfigKey { get; init => field = value ?? ""; } = "";

    /// <summary>Name of the ConfigMap.</summary>
    [Required]
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>Namespace of the ConfigMap.</summary>
    [Required]
    public string Namespace { get; init => field = value ?? ""; } = "";

    /// <summary>Version of the ConfigMap in use; only in a node's status.</summary>
    public string? ResourceVersion { get; init; }

    /// <summary>UID of the ConfigMap in use; only in a node's status.</summary>
    public string? Uid { get; init; }
}
