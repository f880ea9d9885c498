namespace Cluster.Api.Core.V1;

/// <summary>ConfigMapEnvSource</summary>
public sealed record ConfigMapEnvSource
{
    /// <summary>Name</summary>
    public string? Name { get; init; }

    /// <summary>Optional</summary>
    public bool? Optional { get; init; }
}
