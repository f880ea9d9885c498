using Cluster.Api.Networking.V1;
using Cluster.ApiServer.Registry.Tables;

namespace Cluster.ApiServer.Registry.Kinds.Networking;

/// <summary>The resource <c>networking.k8s.io/v1/networkpolicies</c>.</summary>
internal static class NetworkPolicyResource
{
    public static ResourceDefinition<NetworkPolicy> Definition => new()
    {
        Group = "networking.k8s.io",
        Version = "v1",
        Kind = "NetworkPolicy",
        Plural = "networkpolicies",
        ShortNames = ["netpol"],
        Strategy = new NetworkPolicyStrategy(),
        SetMetadata = (o, m) => o with { Metadata = m },
        DesiredState = o => o.Spec,
        Columns = NetworkingTables.NetworkPolicies,
    };
}
