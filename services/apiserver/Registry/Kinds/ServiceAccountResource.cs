using Cluster.Api.Core.V1;
using Cluster.ApiServer.Registry.Tables;

namespace Cluster.ApiServer.Registry.Kinds;

/// <summary>The resource <c>v1/serviceaccounts</c>.</summary>
internal static class ServiceAccountResource
{
    public static ResourceDefinition<ServiceAccount> Definition => new()
    {
        Group = "",
        Version = "v1",
        Kind = "ServiceAccount",
        Plural = "serviceaccounts",
        ShortNames = ["sa"],
        Strategy = new ServiceAccountStrategy(),
        SetMetadata = (o, m) => o with { Metadata = m },
        Subresources = ["token"],
        Columns = ClusterTables.ServiceAccounts,
    };
}
