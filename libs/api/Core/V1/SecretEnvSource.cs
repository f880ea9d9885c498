namespace Cluster.Api.Core.V1;

/// <summary>Makes environment variables from all keys of a Secret.</summary>
public sealed record SecretEnvSource
{
    /// <summary>Name of the Secret in the pod's namespace.</summary>
    public string? Name { get; init; }

    /// <summary>Whether the container may start although the Secret is missing.</summary>
    public bool? Optional { get; init; }
}
