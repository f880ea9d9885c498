namespace Cluster.Api.Core.V1;

/// <summary>LocalObjectReference</summary>
public sealed record LocalObjectReference
{
    /// <summary>Name</summary>
    public string? Name { get; init; }
}
