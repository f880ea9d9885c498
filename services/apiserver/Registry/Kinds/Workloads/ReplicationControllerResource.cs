using Cluster.Api;
using Cluster.Api.Core.V1;
using Cluster.ApiServer.Registry.Tables;

namespace Cluster.ApiServer.Registry.Kinds.Workloads;

/// <summary>The resource <c>v1/replicationcontrollers</c>.</summary>
internal static class ReplicationControllerResource
{
    public static ResourceDefinition<ReplicationController> Definition => new()
    {
        Group = "",
        Version = "v1",
        Kind = "ReplicationController",
        Plural = "replicationcontrollers",
        ShortNames = ["rc"],
        Categories = ["all"],
        Strategy = new ReplicationControllerStrategy(),
        SetMetadata = (o, m) => o with { Metadata = m },
        CopyStatus = (o, from) => o with { Status = from.Status },
        DesiredState = o => o.Spec,
        OrphansByDefault = true,
        Columns = WorkloadTables.ReplicationControllers,
        Fields = new Dictionary<string, Func<ReplicationController, string>>
        {
            ["status.replicas"] = o => o.Status.Replicas.ToString(System.Globalization.CultureInfo.InvariantCulture),
        },
        Scale = new(
            o => new()
            {
                Spec = new() { Replicas = o.Spec.Replicas ?? 0 },
                Status = new() { Replicas = o.Status.Replicas, Selector = Selector.From(o.Spec.Selector).ToString() },
            },
            (o, replicas) => o with { Spec = o.Spec with { Replicas = replicas } }),
    };
}
