namespace Cluster.Api.Core.V1;

/// <summary>EnvFromSource</summary>
public sealed record EnvFromSource
{
    /// <summary>ConfigMapRef</summary>
    public ConfigMapEnvSource? ConfigMapRef { get; init; }

    /// <summary>Prefix</summary>
    public string? Prefix { get; init; }

    /// <summary>SecretRef</summary>
    public SecretEnvSource? SecretRef { get; init; }
}
