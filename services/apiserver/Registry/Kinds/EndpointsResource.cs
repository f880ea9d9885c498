using Cluster.Api.Core.V1;
using Cluster.ApiServer.Registry.Tables;

namespace Cluster.ApiServer.Registry.Kinds;

/// <summary>The resource <c>v1/endpoints</c>.</summary>
internal static class EndpointsResource
{
    public static ResourceDefinition<Endpoints> Definition => new()
    {
        Group = "",
        Version = "v1",
        Kind = "Endpoints",
        Plural = "endpoints",
        ShortNames = ["ep"],
        Strategy = new EndpointsStrategy(),
        SetMetadata = (o, m) => o with { Metadata = m },
        Columns = ClusterTables.Endpoints,
    };
}
