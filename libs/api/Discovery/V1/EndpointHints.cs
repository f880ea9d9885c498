namespace Cluster.Api.Discovery.V1;

/// <summary>EndpointHints</summary>
public sealed record EndpointHints
{
    /// <summary>ForNodes</summary>
    [ListAtomic]
    public IReadOnlyList<ForNode> ForNodes { get; init => field = value ?? []; } = [];

    /// <summary>ForZones</summary>
    [ListAtomic]
    public IReadOnlyList<ForZone> ForZones { get; init => field = value ?? []; } = [];
}
