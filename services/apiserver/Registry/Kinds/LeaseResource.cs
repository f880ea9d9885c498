using Cluster.Api.Coordination.V1;
using Cluster.ApiServer.Registry.Tables;

namespace Cluster.ApiServer.Registry.Kinds;

/// <summary>The resource <c>coordination.k8s.io/v1/leases</c>.</summary>
internal static class LeaseResource
{
    public static ResourceDefinition<Lease> Definition => new()
    {
        Group = "coordination.k8s.io",
        Version = "v1",
        Kind = "Lease",
        Plural = "leases",
        Strategy = new LeaseStrategy(),
        SetMetadata = (o, m) => o with { Metadata = m },
        AllowsCreateOnUpdate = true,
        Columns = ClusterTables.Leases,
    };
}
