namespace Cluster.Api.Meta.V1;

/// <summary>APIVersions</summary>
[Kind("", "v1", "APIVersions")]
public sealed record APIVersions
{
    /// <summary>ApiVersion</summary>
    public string? ApiVersion { get; init; }

    /// <summary>Kind</summary>
    public string? Kind { get; init; }

    /// <summary>ServerAddressByClientCIDRs</summary>
    [Required, ListAtomic]
    public IReadOnlyList<ServerAddressByClientCIDR> ServerAddressByClientCIDRs { get; init => field = value ?? []; } = [];

    /// <summary>Versions</summary>
    [Required, ListAtomic]
    public IReadOnlyList<string> Versions { get; init => field = value ?? []; } = [];
}
