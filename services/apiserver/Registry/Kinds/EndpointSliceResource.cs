using Cluster.Api.Discovery.V1;
using Cluster.ApiServer.Registry.Tables;

namespace Cluster.ApiServer.Registry.Kinds;

/// <summary>The resource <c>discovery.k8s.io/v1/endpointslices</c>.</summary>
internal static class EndpointSliceResource
{
    public static ResourceDefinition<EndpointSlice> Definition => new()
    {
        Group = "discovery.k8s.io",
        Version = "v1",
        Kind = "EndpointSlice",
        Plural = "endpointslices",
        Strategy = new EndpointSliceStrategy(),
        SetMetadata = (o, m) => o with { Metadata = m },
        DesiredState = o => o with { Metadata = new() { Labels = o.Metadata.Labels } },
        Columns = ClusterTables.EndpointSlices,
    };
}
