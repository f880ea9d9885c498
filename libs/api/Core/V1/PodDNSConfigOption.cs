namespace Cluster.Api.Core.V1;

/// <summary>An option of the resolver.</summary>
public sealed record PodDNSConfigOption
{
    /// <summary>Name of the option, such as ndots.</summary>
    public string? Name { get; init; }

    /// <summary>Its value, if it takes one.</summary>
    public string? Value { get; init; }
}
