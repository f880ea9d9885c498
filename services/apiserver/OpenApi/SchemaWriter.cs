using System.Reflection;
using System.Text.Json.Nodes;
using Cluster.Api;
using Cluster.Api.Meta.V1;

namespace Cluster.ApiServer.OpenApi;

/// <summary>Writes schemas as OpenAPI definitions and remembers which ones a document needs.</summary>
/// <param name="dialect">Which OpenAPI version.</param>
/// <param name="versions">Every group and version served: options and watch events travel under all of them.</param>
internal sealed class SchemaWriter(OpenApiDialect dialect, IReadOnlyList<(string Group, string Version)> versions)
{
    private const string DeleteOptions = "io.k8s.apimachinery.pkg.apis.meta.v1.DeleteOptions";
    private const string WatchEvent = "io.k8s.apimachinery.pkg.apis.meta.v1.WatchEvent";

    private readonly SortedDictionary<string, JsonObject> _definitions = new(StringComparer.Ordinal);
    private readonly Queue<Schema> _wanted = new();

    private string Prefix => dialect == OpenApiDialect.V2 ? "#/definitions/" : "#/components/schemas/";

    /// <summary>A reference to a named type, or the shape itself where it has no name.</summary>
    public JsonObject Use(Schema schema)
    {
        if (schema.Definition is not { } name)
            return Inline(schema);
        if (_definitions.TryAdd(name, []))
            _wanted.Enqueue(schema);
        return new() { ["$ref"] = Prefix + name };
    }

    /// <summary>Every definition used so far and what those use in turn, by name. To be called once, at the end.</summary>
    public JsonObject Definitions()
    {
        while (_wanted.TryDequeue(out var schema))
            _definitions[schema.Definition!] = Define(schema);
        var all = new JsonObject();
        foreach (var (name, definition) in _definitions)
            all[name] = definition;
        return all;
    }

    private JsonObject Define(Schema schema)
    {
        if (schema.Source is ISchemaSource source && source.Write(dialect, Use, schema) is { } written)
        {
            written["x-kubernetes-group-version-kind"] = new JsonArray(source.Kind);
            return written;
        }

        var node = new JsonObject();
        if (schema.Description.Length > 0)
            node["description"] = schema.Description;
        switch (schema.Kind)
        {
            case SchemaKind.Object:
                Fields(node, schema);
                Kinds(node, schema);
                return node;
            case SchemaKind.Quantity when dialect == OpenApiDialect.V3:
                node["oneOf"] = new JsonArray(new JsonObject { ["type"] = "string" }, new JsonObject { ["type"] = "number" });
                return node;
            case SchemaKind.IntOrString when dialect == OpenApiDialect.V3:
                node["format"] = schema.Format;
                node["oneOf"] = new JsonArray(new JsonObject { ["type"] = "integer" }, new JsonObject { ["type"] = "string" });
                return node;
            case SchemaKind.Any:
                node["type"] = "object";
                return node;
            default:
                node["type"] = "string";
                if (schema.Format is { } format)
                    node["format"] = format;
                return node;
        }
    }

    private void Fields(JsonObject node, Schema schema)
    {
        node["type"] = "object";
        var required = new JsonArray([.. schema.Fields.Values.Where(field => field.Required).Select(field => field.Name).Order(StringComparer.Ordinal).Select(name => (JsonNode)name)]);
        if (required.Count > 0)
            node["required"] = required;
        var properties = new JsonObject();
        foreach (var field in schema.Fields.Values.OrderBy(field => field.Name, StringComparer.Ordinal))
            properties[field.Name] = Property(field);
        node["properties"] = properties;
    }

    private JsonObject Property(SchemaField field)
    {
        var node = Use(field.Schema);
        if (dialect == OpenApiDialect.V3 && node.ContainsKey("$ref") && field.Description.Length > 0)
            node = new() { ["allOf"] = new JsonArray(node) }; // in 3.0 nothing may stand beside a reference
        if (field.Description.Length > 0)
            node["description"] = field.Description;
        Topology(node, field.Schema);
        if (field.PatchStrategy is { } strategy)
            node["x-kubernetes-patch-strategy"] = strategy;
        if (field.MergeKey is { } key)
            node["x-kubernetes-patch-merge-key"] = key;
        return node;
    }

    private static void Topology(JsonObject node, Schema schema)
    {
        if (schema.ListKind is { } list)
            node["x-kubernetes-list-type"] = list.ToString().ToLowerInvariant();
        if (schema.Keys.Count > 0)
            node["x-kubernetes-list-map-keys"] = new JsonArray([.. schema.Keys.Select(key => (JsonNode)key)]);
        if (schema.Atomic)
            node["x-kubernetes-map-type"] = "atomic";
    }

    private JsonObject Inline(Schema schema)
    {
        var node = new JsonObject();
        switch (schema.Kind)
        {
            case SchemaKind.List:
                node["type"] = "array";
                node["items"] = Use(schema.Items!);
                return node;
            case SchemaKind.Map:
                node["type"] = "object";
                node["additionalProperties"] = Use(schema.Items!);
                return node;
            case SchemaKind.Object:
                Fields(node, schema);
                return node;
        }
        node["type"] = schema.Kind switch
        {
            SchemaKind.Integer => "integer",
            SchemaKind.Number => "number",
            SchemaKind.Boolean => "boolean",
            SchemaKind.Any => "object",
            _ => "string",
        };
        if (schema.Format is { } format)
            node["format"] = format;
        return node;
    }

    private void Kinds(JsonObject node, Schema schema)
    {
        if (schema.Atomic)
            node["x-kubernetes-map-type"] = "atomic";
        if (schema.Definition is DeleteOptions or WatchEvent)
        {
            var name = schema.Definition[(schema.Definition.LastIndexOf('.') + 1)..];
            node["x-kubernetes-group-version-kind"] = new JsonArray([.. versions.Select(pair => (JsonNode)Gvk(pair.Group, pair.Version, name))]);
            return;
        }

        if (((schema.Source as ISchemaSource)?.Kind ?? KindOf(schema.ClrType)) is { } kind)
            node["x-kubernetes-group-version-kind"] = new JsonArray(kind);
    }

    /// <summary>The kind a type travels as; lists take the kind of their items.</summary>
    private static JsonObject? KindOf(Type? type)
    {
        if (type is { IsGenericType: true } && type.GetGenericTypeDefinition() == typeof(ObjectList<>))
            return type.GetGenericArguments()[0].GetCustomAttribute<KindAttribute>() is { } item ? Gvk(item.Group, item.Version, item.Kind + "List") : null;
        return type?.GetCustomAttribute<KindAttribute>() is { } kind ? Gvk(kind.Group, kind.Version, kind.Kind) : null;
    }

    public static JsonObject Gvk(string group, string version, string kind) => new() { ["group"] = group, ["version"] = version, ["kind"] = kind };
}
