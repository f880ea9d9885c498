namespace Cluster.Api.Networking.V1;

/// <summary>Outgoing traffic to allow: any listed peer on any listed port.</summary>
public sealed record NetworkPolicyEgressRule
{
    /// <summary>Destination ports to allow. Empty or absent allows all.</summary>
    [ListAtomic]
    public IReadOnlyList<NetworkPolicyPort> Ports { get; init => field = value ?? []; } = [];

    /// <summary>Destinations to allow. Empty or absent allows all.</summary>
    [ListAtomic]
    public IReadOnlyList<NetworkPolicyPeer> To { get; init => field = value ?? []; } = [];
}
