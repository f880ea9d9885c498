using Cluster.Api.Apps.V1;
using Cluster.ApiServer.Registry.Tables;

namespace Cluster.ApiServer.Registry.Kinds.Workloads;

/// <summary>The resource <c>apps/v1/controllerrevisions</c>.</summary>
internal static class ControllerRevisionResource
{
    public static ResourceDefinition<ControllerRevision> Definition => new()
    {
        Group = "apps",
        Version = "v1",
        Kind = "ControllerRevision",
        Plural = "controllerrevisions",
        Strategy = new ControllerRevisionStrategy(),
        SetMetadata = (o, m) => o with { Metadata = m },
        Columns = WorkloadTables.ControllerRevisions,
    };
}
