using Cluster.Api.Core.V1;
using Cluster.ApiServer.Registry.Tables;

namespace Cluster.ApiServer.Registry.Kinds.Quotas;

/// <summary>The resource <c>v1/resourcequotas</c>.</summary>
internal static class ResourceQuotaResource
{
    public static ResourceDefinition<ResourceQuota> Definition => new()
    {
        Group = "",
        Version = "v1",
        Kind = "ResourceQuota",
        Plural = "resourcequotas",
        ShortNames = ["quota"],
        Strategy = new ResourceQuotaStrategy(),
        SetMetadata = (o, m) => o with { Metadata = m },
        CopyStatus = (o, from) => o with { Status = from.Status },
        Columns = StorageTables.ResourceQuotas,
    };
}
