namespace Cluster.Api.Meta.V1;

/// <summary>APIGroup</summary>
[Kind("", "v1", "APIGroup")]
public sealed record APIGroup
{
    /// <summary>ApiVersion</summary>
    public string? ApiVersion { get; init; }

    /// <summary>Kind</summary>
    public string? Kind { get; init; }

    /// <summary>Name</summary>
    [Required]
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>PreferredVersion</summary>
    public GroupVersionForDiscovery? PreferredVersion { get; init; }

    /// <summary>ServerAddressByClientCIDRs</summary>
    [ListAtomic]
    public IReadOnlyList<ServerAddressByClientCIDR> ServerAddressByClientCIDRs { get; init => field = value ?? []; } = [];

    /// <summary>Versions</summary>
    [Required, ListAtomic]
    public IReadOnlyList<GroupVersionForDiscovery> Versions { get; init => field = value ?? []; } = [];
}
