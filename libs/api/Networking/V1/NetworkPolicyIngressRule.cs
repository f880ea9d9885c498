namespace Cluster.Api.Networking.V1;

/// <summary>Incoming traffic to allow: any listed peer on any listed port.</summary>
public sealed record NetworkPolicyIngressRule
{
    /// <summary>Sources to allow. Empty or absent allows all.</summary>
    [ListAtomic]
    public IReadOnlyList<NetworkPolicyPeer> From { get; init => field = value ?? []; } = [];

    /// <summary>Ports of the selected pods to allow. Empty or absent allows all.</summary>
    [ListAtomic]
    public IReadOnlyList<NetworkPolicyPort> Ports { get; init => field = value ?? []; } = [];
}
