namespace Cluster.Api.Core.V1;

/// <summary>Resolver settings, merged with those that dnsPolicy makes.</summary>
public sealed record PodDNSConfig
{
    /// <summary>Addresses of name servers, put after those of the policy; at most 3 in all.</summary>
    [ListAtomic]
    public IReadOnlyList<string> Nameservers { get; init => field = value ?? []; } = [];

    /// <summary>Resolver options; they override the policy's options of the same name.</summary>
    [ListAtomic]
    public IReadOnlyList<PodDNSConfigOption> Options { get; init => field = value ?? []; } = [];

    /// <summary>Search domains, put after those of the policy; at most 32 in all.</summary>
    [ListAtomic]
    public IReadOnlyList<string> Searches { get; init => field = value ?? []; } = [];
}
