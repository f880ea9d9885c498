namespace Cluster.Api.Core.V1;

/// <summary>Addresses that share the same ports: every address serves every port.</summary>
public sealed record EndpointSubset
{
    /// <summary>Backends that are ready.</summary>
    [ListAtomic]
    public IReadOnlyList<EndpointAddress> Addresses { get; init => field = value ?? []; } = [];

    /// <summary>Backends that are starting, failing their checks or shutting down.</summary>
    [ListAtomic]
    public IReadOnlyList<EndpointAddress> NotReadyAddresses { get; init => field = value ?? []; } = [];

    /// <summary>Ports of all these backends.</summary>
    [ListAtomic]
    public IReadOnlyList<EndpointPort> Ports { get; init => field = value ?? []; } = [];
}
