using Cluster.Api;
using Cluster.ApiServer.Registry;

namespace Cluster.ApiServer.Watch;

/// <summary>The parts of an object that selectors look at.</summary>
internal sealed record Selectable(IReadOnlyDictionary<string, string> Labels, IReadOnlyDictionary<string, string> Fields)
{
    public static Selectable Of(ResourceDefinition resource, IKubernetesObject obj)
    {
        var fields = new Dictionary<string, string>(resource.FieldPaths.Count + 2)
        {
            ["metadata.name"] = obj.Metadata.Name,
            ["metadata.namespace"] = obj.Metadata.Namespace,
        };
        foreach (var path in resource.FieldPaths)
            fields[path] = resource.FieldValue(obj, path) ?? "";
        return new(obj.Metadata.Labels, fields);
    }
}
