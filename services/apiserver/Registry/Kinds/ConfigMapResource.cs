using Cluster.Api.Core.V1;
using Cluster.ApiServer.Registry.Tables;

namespace Cluster.ApiServer.Registry.Kinds;

/// <summary>The resource <c>v1/configmaps</c>.</summary>
internal static class ConfigMapResource
{
    public static ResourceDefinition<ConfigMap> Definition => new()
    {
        Group = "",
        Version = "v1",
        Kind = "ConfigMap",
        Plural = "configmaps",
        ShortNames = ["cm"],
        Strategy = new ConfigMapStrategy(),
        SetMetadata = (o, m) => o with { Metadata = m },
        Columns = ClusterTables.ConfigMaps,
    };
}
