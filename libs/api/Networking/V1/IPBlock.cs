namespace Cluster.Api.Networking.V1;

/// <summary>A range of IP addresses, less some parts of it.</summary>
public sealed record IPBlock
{
    /// <summary>The range in CIDR notation, such as 192.168.1.0/24 or 2001:db8::/64.</summary>
    [Required]
    public string Cidr { get; init => field = value ?? ""; } = "";

    /// <summary>Smaller CIDR ranges inside the range that are left out.</summary>
    [ListAtomic]
    public IReadOnlyList<string> Except { get; init => field = value ?? []; } = [];
}
