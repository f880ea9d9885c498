using System.Globalization;
using System.Text.Json.Nodes;
using Cluster.Api;

namespace Cluster.ApiServer.Tests.Registry.Versions;

/// <summary>Makes random objects that fit a schema. Values that only make sense in certain company are given by the caller.</summary>
/// <param name="random">Decides what is there.</param>
/// <param name="given">Whole values by type name, such as <c>MetricTarget</c>, or by field, such as <c>Subject.kind</c>.</param>
internal sealed class SchemaSamples(Random random, IReadOnlyDictionary<string, string> given)
{
    private const int MaxDepth = 9;

    public JsonObject Object(Schema schema, string apiVersion, string kind)
    {
        var made = (JsonObject)Value(schema, 0)!;
        (made["apiVersion"], made["kind"]) = (apiVersion, kind);
        made["metadata"] = new JsonObject { ["name"] = "x", ["labels"] = new JsonObject { ["a"] = "b" }, ["annotations"] = new JsonObject { ["c"] = "d" } };
        return made;
    }

    private JsonNode? Value(Schema schema, int depth)
    {
        if (schema.Kind is SchemaKind.Object && given.TryGetValue(schema.TypeName[(schema.TypeName.LastIndexOf('.') + 1)..], out var whole))
            return JsonNode.Parse(whole);
        return schema.Kind switch
        {
            SchemaKind.Object => Fields(schema, depth),
            SchemaKind.Map => depth > MaxDepth ? null : new JsonObject { [Word()] = Value(schema.Items!, depth + 1) },
            SchemaKind.List => depth > MaxDepth ? null : Items(schema.Items!, depth),
            SchemaKind.String => Word(),
            SchemaKind.Integer => random.Next(1, 100),
            SchemaKind.Number => random.Next(1, 100) + 0.5,
            SchemaKind.Boolean => true,
            SchemaKind.IntOrString => random.Next(2) == 0 ? random.Next(1, 100) : Word(),
            SchemaKind.Quantity => random.Next(1, 100).ToString(CultureInfo.InvariantCulture),
            SchemaKind.Time => "2026-01-02T03:04:05Z",
            SchemaKind.MicroTime => "2026-01-02T03:04:05.000006Z",
            SchemaKind.Bytes => "AAEC",
            _ => null,
        };
    }

    private JsonArray? Items(Schema item, int depth)
    {
        var items = new JsonArray();
        for (var i = random.Next(1, 3); i > 0; i--)
        {
            if (Value(item, depth + 1) is { } value)
                items.Add(value);
        }

        return items.Count == 0 ? null : items;
    }

    private JsonObject Fields(Schema schema, int depth)
    {
        var made = new JsonObject();
        var type = schema.TypeName[(schema.TypeName.LastIndexOf('.') + 1)..];
        foreach (var field in schema.Fields.Values.OrderBy(field => field.Name, StringComparer.Ordinal))
        {
            if (depth > MaxDepth || (!field.Required && random.Next(4) == 0))
                continue;
            var value = given.TryGetValue($"{type}.{field.Name}", out var content) ? JsonNode.Parse(content) : Value(field.Schema, depth + 1);
            if (value is not null)
                made[field.Name] = value;
        }

        return made;
    }

    private string Word() => "w" + random.Next(1000).ToString(CultureInfo.InvariantCulture);
}
