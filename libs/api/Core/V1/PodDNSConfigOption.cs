namespace Cluster.Api.Core.V1;

/// <summary>PodDNSConfigOption</summary>
public sealed record PodDNSConfigOption
{
    /// <summary>Name</summary>
    public string? Name { get; init; }

    /// <summary>Value</summary>
    public string? Value { get; init; }
}
