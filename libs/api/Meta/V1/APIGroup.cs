namespace Cluster.Api.Meta.V1;

/// <summary>An API group that the server offers, and its versions.</summary>
[Kind("", "v1", "APIGroup")]
public sealed record APIGroup
{
    /// <summary>Group and version that the object is written in: v1.</summary>
    public string? ApiVersion { get; init; }

    /// <summary>Kind of the object: APIGroup.</summary>
    public string? Kind { get; init; }

    /// <summary>Name of the group.</summary>
    [Required]
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>Version that clients should use if they have no reason to choose another.</summary>
    public GroupVersionForDiscovery? PreferredVersion { get; init; }

    /// <summary>Server addresses by the network of the client; a client uses the first entry that covers it.</summary>
    [ListAtomic]
    public IReadOnlyList<ServerAddressByClientCIDR> ServerAddressByClientCIDRs { get; init => field = value ?? []; } = [];

    /// <summary>Versions that the server offers, most preferred first.</summary>
    [Required, ListAtomic]
    public IReadOnlyList<GroupVersionForDiscovery> Versions { get; init => field = value ?? []; } = [];
}
