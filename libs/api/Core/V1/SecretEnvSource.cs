namespace Cluster.Api.Core.V1;

/// <summary>SecretEnvSource</summary>
public sealed record SecretEnvSource
{
    /// <summary>Name</summary>
    public string? Name { get; init; }

    /// <summary>Optional</summary>
    public bool? Optional { get; init; }
}
