using Cluster.Api.Nodes.V1;
using Cluster.ApiServer.Registry.Tables;

namespace Cluster.ApiServer.Registry.Kinds.Nodes;

/// <summary>The resource <c>node.k8s.io/v1/runtimeclasses</c>.</summary>
internal static class RuntimeClassResource
{
    public static ResourceDefinition<RuntimeClass> Definition => new()
    {
        Group = "node.k8s.io",
        Version = "v1",
        Kind = "RuntimeClass",
        Plural = "runtimeclasses",
        Namespaced = false,
        AllowsUnconditionalUpdate = false,
        Strategy = new RuntimeClassStrategy(),
        SetMetadata = (o, m) => o with { Metadata = m },
        Columns = PolicyTables.RuntimeClasses,
    };
}
