namespace Cluster.Api.Core.V1;

/// <summary>SecretReference</summary>
public sealed record SecretReference
{
    /// <summary>Name</summary>
    public string? Name { get; init; }

    /// <summary>Namespace</summary>
    public string? Namespace { get; init; }
}
