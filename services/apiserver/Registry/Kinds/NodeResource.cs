using Cluster.Api.Core.V1;
using Cluster.ApiServer.Registry.Tables;

namespace Cluster.ApiServer.Registry.Kinds;

/// <summary>The resource <c>v1/nodes</c>.</summary>
internal static class NodeResource
{
    public static ResourceDefinition<Node> Definition => new()
    {
        Group = "",
        Version = "v1",
        Kind = "Node",
        Plural = "nodes",
        ShortNames = ["no"],
        Namespaced = false,
        Strategy = new NodeStrategy(),
        SetMetadata = (o, m) => o with { Metadata = m },
        CopyStatus = (o, from) => o with { Status = from.Status },
        Columns = NodeTable.Columns,
        Subresources = ["proxy"],
        Fields = new Dictionary<string, Func<Node, string>>
        {
            ["spec.unschedulable"] = node => node.Spec.Unschedulable is true ? "true" : "false",
        },
    };
}
