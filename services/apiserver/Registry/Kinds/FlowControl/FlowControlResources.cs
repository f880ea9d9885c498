using Cluster.Api.FlowControl.V1;
using Cluster.ApiServer.Registry.Tables;

namespace Cluster.ApiServer.Registry.Kinds.FlowControl;

/// <summary>The resources of <c>flowcontrol.apiserver.k8s.io</c>.</summary>
internal static class FlowControlResources
{
    public static IEnumerable<ResourceDefinition> All => [FlowSchemas, PriorityLevels];

    public static ResourceDefinition<FlowSchema> FlowSchemas => new()
    {
        Strategy = new FlowSchemaStrategy(),
        SetMetadata = (o, m) => o with { Metadata = m },
        CopyStatus = (o, from) => o with { Status = from.Status },
        DesiredState = o => o.Spec,
        Columns = ExtensionTables.FlowSchemas,
    };

    public static ResourceDefinition<PriorityLevelConfiguration> PriorityLevels => new()
    {
        Strategy = new PriorityLevelStrategy(),
        SetMetadata = (o, m) => o with { Metadata = m },
        CopyStatus = (o, from) => o with { Status = from.Status },
        DesiredState = o => o.Spec,
        Columns = ExtensionTables.PriorityLevels,
    };
}
