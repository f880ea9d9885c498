namespace Cluster.Api.Core.V1;

/// <summary>Makes environment variables from all keys of a ConfigMap or a Secret.</summary>
public sealed record EnvFromSource
{
    /// <summary>ConfigMap to read.</summary>
    public ConfigMapEnvSource? ConfigMapRef { get; init; }

    /// <summary>Text to put before each key.</summary>
    public string? Prefix { get; init; }

    /// <summary>Secret to read.</summary>
    public SecretEnvSource? SecretRef { get; init; }
}
