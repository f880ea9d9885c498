using Cluster.Api;
using Cluster.Api.Apps.V1;
using Cluster.ApiServer.Registry.Tables;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry.Kinds.Workloads;

/// <summary>The resource <c>apps/v1/statefulsets</c>.</summary>
internal static class StatefulSetResource
{
    public static ResourceDefinition<StatefulSet> Definition => new()
    {
        Group = "apps",
        Version = "v1",
        Kind = "StatefulSet",
        Plural = "statefulsets",
        ShortNames = ["sts"],
        Categories = ["all"],
        NameRule = NameRules.Label, // it becomes the host name of the pods
        Strategy = new StatefulSetStrategy(),
        SetMetadata = (o, m) => o with { Metadata = m },
        CopyStatus = (o, from) => o with { Status = from.Status },
        DesiredState = o => o.Spec,
        Columns = WorkloadTables.StatefulSets,
        Scale = new(
            o => new()
            {
                Spec = new() { Replicas = o.Spec.Replicas ?? 0 },
                Status = new() { Replicas = o.Status.Replicas, Selector = Selector.From(o.Spec.Selector).ToString() },
            },
            (o, replicas) => o with { Spec = o.Spec with { Replicas = replicas } }),
    };
}
