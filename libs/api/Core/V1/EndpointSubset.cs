namespace Cluster.Api.Core.V1;

/// <summary>EndpointSubset</summary>
public sealed record EndpointSubset
{
    /// <summary>Addresses</summary>
    [ListAtomic]
    public IReadOnlyList<EndpointAddress> Addresses { get; init => field = value ?? []; } = [];

    /// <summary>NotReadyAddresses</summary>
    [ListAtomic]
    public IReadOnlyList<EndpointAddress> NotReadyAddresses { get; init => field = value ?? []; } = [];

    /// <summary>Ports</summary>
    [ListAtomic]
    public IReadOnlyList<EndpointPort> Ports { get; init => field = value ?? []; } = [];
}
