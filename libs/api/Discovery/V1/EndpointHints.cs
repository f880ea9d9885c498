namespace Cluster.Api.Discovery.V1;

/// <summary>Which consumers should prefer a backend.</summary>
public sealed record EndpointHints
{
    /// <summary>Nodes whose consumers should use this backend, at most 8.</summary>
    [ListAtomic]
    public IReadOnlyList<ForNode> ForNodes { get; init => field = value ?? []; } = [];

    /// <summary>Zones whose consumers should use this backend, at most 8.</summary>
    [ListAtomic]
    public IReadOnlyList<ForZone> ForZones { get; init => field = value ?? []; } = [];
}
