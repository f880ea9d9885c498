namespace Cluster.Api.Core.V1;

/// <summary>PodDNSConfig</summary>
public sealed record PodDNSConfig
{
    /// <summary>Nameservers</summary>
    [ListAtomic]
    public IReadOnlyList<string> Nameservers { get; init => field = value ?? []; } = [];

    /// <summary>Options</summary>
    [ListAtomic]
    public IReadOnlyList<PodDNSConfigOption> Options { get; init => field = value ?? []; } = [];

    /// <summary>Searches</summary>
    [ListAtomic]
    public IReadOnlyList<string> Searches { get; init => field = value ?? []; } = [];
}
