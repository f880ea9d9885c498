namespace Cluster.Api.Core.V1;

/// <summary>An object in the same namespace.</summary>
public sealed record LocalObjectReference
{
    /// <summary>Name of the object.</summary>
    public string? Name { get; init; }
}
