using Cluster.Api.Networking.V1;
using Cluster.ApiServer.Registry.Tables;
using Cluster.ApiServer.Registry.Versions;

namespace Cluster.ApiServer.Registry.Kinds.Networking;

/// <summary>The resource <c>networking.k8s.io/v1/ipaddresses</c>.</summary>
internal static class IPAddressResource
{
    public static ResourceDefinition<IPAddress> Definition => new()
    {
        Group = "networking.k8s.io",
        Version = "v1",
        Kind = "IPAddress",
        Plural = "ipaddresses",
        ShortNames = ["ip"],
        Namespaced = false,
        NameRule = IPAddressStrategy.Name,
        Strategy = new IPAddressStrategy(),
        OtherVersions = [ServedVersion.View<IPAddress>("v1beta1")],
        SetMetadata = (o, m) => o with { Metadata = m },
        Columns = NetworkingTables.Addresses,
    };
}
