using Cluster.Api.Networking.V1;
using Cluster.ApiServer.Registry.Tables;

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
        OtherVersions = [ServedVersion.Renamed<IPAddress>("v1beta1", (o, version) => o with { ApiVersion = version })],
        SetMetadata = (o, m) => o with { Metadata = m },
        Columns = NetworkingTables.Addresses,
    };
}
