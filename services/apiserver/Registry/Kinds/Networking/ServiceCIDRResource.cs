using Cluster.Api.Networking.V1;
using Cluster.ApiServer.Registry.Tables;
using Cluster.ApiServer.Registry.Versions;

namespace Cluster.ApiServer.Registry.Kinds.Networking;

/// <summary>The resource <c>networking.k8s.io/v1/servicecidrs</c>.</summary>
internal static class ServiceCIDRResource
{
    public static ResourceDefinition<ServiceCIDR> Definition => new()
    {
        Group = "networking.k8s.io",
        Version = "v1",
        Kind = "ServiceCIDR",
        Plural = "servicecidrs",
        Namespaced = false,
        Strategy = new ServiceCIDRStrategy(),
        OtherVersions = [ServedVersion.View<ServiceCIDR>("v1beta1")],
        SetMetadata = (o, m) => o with { Metadata = m },
        CopyStatus = (o, from) => o with { Status = from.Status },
        Columns = NetworkingTables.ServiceRanges,
    };
}
