namespace Cluster.Api.Networking.V1;

/// <summary>Address ranges of a ServiceCIDR.</summary>
public sealed record ServiceCIDRSpec
{
    /// <summary>One IPv4 range, one IPv6 range or one of each, in CIDR notation. Ranges once set cannot be changed.</summary>
    [ListAtomic]
    public IReadOnlyList<string> Cidrs { get; init => field = value ?? []; } = [];
}
