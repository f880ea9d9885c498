namespace Cluster.Api.Core.V1;

/// <summary>Makes environment variables from all keys of a ConfigMap.</summary>
public sealed record ConfigMapEnvSource
{
    /// <summary>Name of the ConfigMap in the pod's namespace.</summary>
    public string? Name { get; init; }

    /// <summary>Whether the container may start although the ConfigMap is missing.</summary>
    public bool? Optional { get; init; }
}
