namespace Cluster.Api.Meta.V1;

/// <summary>The versions of the core API group.</summary>
[Kind("", "v1", "APIVersions")]
public sealed record APIVersions
{
    /// <summary>Group and version that the object is written in: v1.</summary>
    public string? ApiVersion { get; init; }

    /// <summary>Kind of the object: APIVersions.</summary>
    public string? Kind { get; init; }

    /// <summary>Server addresses by the network of the client; a client uses the first entry that covers it.</summary>
    [Required, ListAtomic]
    public IReadOnlyList<ServerAddressByClientCIDR> ServerAddressByClientCIDRs { get; init => field = value ?? []; } = [];

    /// <summary>Versions that the server offers.</summary>
    [Required, ListAtomic]
    public IReadOnlyList<string> Versions { get; init => field = value ?? []; } = [];
}
