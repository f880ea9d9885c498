using Cluster.Api;
using Cluster.Api.Apps.V1;
using Cluster.ApiServer.Registry.Tables;

namespace Cluster.ApiServer.Registry.Kinds.Workloads;

/// <summary>The resource <c>apps/v1/deployments</c>.</summary>
internal static class DeploymentResource
{
    public static ResourceDefinition<Deployment> Definition => new()
    {
        Group = "apps",
        Version = "v1",
        Kind = "Deployment",
        Plural = "deployments",
        ShortNames = ["deploy"],
        Categories = ["all"],
        Strategy = new DeploymentStrategyRules(),
        SetMetadata = (o, m) => o with { Metadata = m },
        CopyStatus = (o, from) => o with { Status = from.Status },
        DesiredState = o => o.Spec,
        Columns = WorkloadTables.Deployments,
        Scale = new(
            o => new()
            {
                Spec = new() { Replicas = o.Spec.Replicas ?? 0 },
                Status = new() { Replicas = o.Status.Replicas, Selector = Selector.From(o.Spec.Selector).ToString() },
            },
            (o, replicas) => o with { Spec = o.Spec with { Replicas = replicas } }),
    };
}
