using Cluster.Api.Core.V1;
using Cluster.ApiServer.Registry.Tables;

namespace Cluster.ApiServer.Registry.Kinds.Quotas;

/// <summary>The resource <c>v1/limitranges</c>.</summary>
internal static class LimitRangeResource
{
    public static ResourceDefinition<LimitRange> Definition => new()
    {
        Group = "",
        Version = "v1",
        Kind = "LimitRange",
        Plural = "limitranges",
        ShortNames = ["limits"],
        Strategy = new LimitRangeStrategy(),
        SetMetadata = (o, m) => o with { Metadata = m },
        Columns = StorageTables.LimitRanges,
    };
}
