using Cluster.Api.Apps.V1;
using Cluster.ApiServer.Registry.Tables;

namespace Cluster.ApiServer.Registry.Kinds.Workloads;

/// <summary>The resource <c>apps/v1/daemonsets</c>.</summary>
internal static class DaemonSetResource
{
    public static ResourceDefinition<DaemonSet> Definition => new()
    {
        Group = "apps",
        Version = "v1",
        Kind = "DaemonSet",
        Plural = "daemonsets",
        ShortNames = ["ds"],
        Categories = ["all"],
        Strategy = new DaemonSetStrategy(),
        SetMetadata = (o, m) => o with { Metadata = m },
        CopyStatus = (o, from) => o with { Status = from.Status },
        DesiredState = o => o.Spec,
        Columns = WorkloadTables.DaemonSets,
    };
}
