using System.Text.Json;
using System.Text.Json.Nodes;
using Cluster.Api;
using Cluster.ApiServer.OpenApi;

namespace Cluster.ApiServer.CustomResources.Schemas;

/// <summary>Publishes what a definition's author wrote, for OpenAPI documents.</summary>
/// <param name="root">The schema of whole objects; null for a list of them.</param>
internal sealed class CustomKindSource(StructuralSchema? root, CustomKind kind) : ISchemaSource
{
    /// <summary>Keywords that Swagger 2.0 does not have.</summary>
    private static readonly string[] NotInV2 = ["oneOf", "anyOf", "allOf", "not", "nullable", "default", "x-kubernetes-validations"];

    public JsonObject Kind => SchemaWriter.Gvk(kind.Group, kind.Version, kind.Kind);

    public JsonObject? Write(OpenApiDialect dialect, Func<Schema, JsonObject> use, Schema schema)
    {
        if (root is null)
            return null;
        var node = (JsonObject)JsonSerializer.SerializeToNode(root.Props, KubernetesJson.Options)!;
        if (dialect == OpenApiDialect.V2)
            Reduce(node);
        node["type"] = "object";
        var properties = node["properties"] as JsonObject ?? [];
        node["properties"] = properties;
        foreach (var name in (ReadOnlySpan<string>)["apiVersion", "kind", "metadata"])
            properties[name] = Reference(dialect, use, schema.Fields[name]);
        return node;
    }

    private static JsonObject Reference(OpenApiDialect dialect, Func<Schema, JsonObject> use, SchemaField field)
    {
        var node = use(field.Schema);
        if (dialect == OpenApiDialect.V3 && node.ContainsKey("$ref"))
            node = new() { ["allOf"] = new JsonArray(node) };
        node["description"] = field.Description;
        return node;
    }

    /// <summary>Says less where the older dialect cannot say it: a value that may be null has no type there.</summary>
    private static void Reduce(JsonObject node)
    {
        var isOpen = node["nullable"]?.GetValue<bool>() is true || node["x-kubernetes-preserve-unknown-fields"]?.GetValue<bool>() is true;
        foreach (var keyword in NotInV2)
            node.Remove(keyword);
        if (isOpen)
        {
            foreach (var keyword in (ReadOnlySpan<string>)["type", "properties", "items", "additionalProperties", "required"])
                node.Remove(keyword);
        }
        foreach (var (_, property) in node["properties"] as JsonObject ?? [])
            Reduce((JsonObject)property!);
        if (node["items"] is JsonObject items)
            Reduce(items);
        if (node["additionalProperties"] is JsonObject values)
            Reduce(values);
    }
}
