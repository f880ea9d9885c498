using Cluster.Api;
using Cluster.Api.Apps.V1;
using Cluster.ApiServer.Registry.Tables;

namespace Cluster.ApiServer.Registry.Kinds.Workloads;

/// <summary>The resource <c>apps/v1/replicasets</c>.</summary>
internal static class ReplicaSetResource
{
    public static ResourceDefinition<ReplicaSet> Definition => new()
    {
        Group = "apps",
        Version = "v1",
        Kind = "ReplicaSet",
        Plural = "replicasets",
        ShortNames = ["rs"],
        Categories = ["all"],
        Strategy = new ReplicaSetStrategy(),
        SetMetadata = (o, m) => o with { Metadata = m },
        CopyStatus = (o, from) => o with { Status = from.Status },
        DesiredState = o => o.Spec,
        Columns = WorkloadTables.ReplicaSets,
        Fields = new Dictionary<string, Func<ReplicaSet, string>>
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
