namespace Cluster.Api.Core.V1;

/// <summary>A Secret in any namespace.</summary>
public sealed record SecretReference
{
    /// <summary>Name of the Secret.</summary>
    public string? Name { get; init; }

    /// <summary>Namespace of the Secret.</summary>
    public string? Namespace { get; init; }
}
