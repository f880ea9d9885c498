using Cluster.Api.Policy.V1;
using Cluster.ApiServer.Registry.Tables;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry.Kinds.Policy;

/// <summary>The resource <c>policy/v1/poddisruptionbudgets</c>.</summary>
internal static class PodDisruptionBudgetResource
{
    public static ResourceDefinition<PodDisruptionBudget> Definition => new()
    {
        Group = "policy",
        Version = "v1",
        Kind = "PodDisruptionBudget",
        Plural = "poddisruptionbudgets",
        ShortNames = ["pdb"],
        NameRule = NameRules.PathSegment,
        AllowsUnconditionalUpdate = false,
        Strategy = new PodDisruptionBudgetStrategy(),
        SetMetadata = (o, m) => o with { Metadata = m },
        CopyStatus = (o, from) => o with { Status = from.Status },
        DesiredState = o => o.Spec,
        Columns = PolicyTables.DisruptionBudgets,
    };
}
