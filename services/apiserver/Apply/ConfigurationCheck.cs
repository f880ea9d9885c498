using System.Text.Json;
using Cluster.Api;

namespace Cluster.ApiServer.Apply;

/// <summary>What is wrong with an applied configuration by its schema, in upstream's words: unknown fields, values of a wrong shape, items named twice.</summary>
internal sealed class ConfigurationCheck
{
    private const int MaxErrors = 100;

    private readonly List<string> _errors = [];
    private readonly List<string> _path = [];

    /// <summary>The errors in one sentence; null when there are none.</summary>
    public static string? Run(JsonElement configuration, Schema? schema)
    {
        var check = new ConfigurationCheck();
        check.Value(configuration, schema);
        return check._errors switch
        {
            [] => null,
            [var only] => only,
            var several => "errors:\n  " + string.Join("\n  ", several),
        };
    }

    private void Value(JsonElement value, Schema? schema)
    {
        if (schema is null || value.ValueKind == JsonValueKind.Null)
            return;
        switch (schema.Kind)
        {
            case SchemaKind.Object or SchemaKind.Map when value.ValueKind == JsonValueKind.Object:
                Members(value, schema);
                break;
            case SchemaKind.List when value.ValueKind == JsonValueKind.Array:
                Items(value, schema);
                break;
            case SchemaKind.Object or SchemaKind.Map:
                Report($"expected map, got {Describe(value)}");
                break;
            case SchemaKind.List:
                Report($"expected list, got {Describe(value)}");
                break;
            case SchemaKind.Integer or SchemaKind.Number when value.ValueKind != JsonValueKind.Number:
                Report($"expected numeric (int or float), got {Describe(value)}");
                break;
            case SchemaKind.Boolean when value.ValueKind is not (JsonValueKind.True or JsonValueKind.False):
                Report($"expected boolean, got {Describe(value)}");
                break;
            case SchemaKind.String or SchemaKind.Bytes or SchemaKind.Time or SchemaKind.MicroTime when value.ValueKind != JsonValueKind.String:
                Report($"expected string, got {Describe(value)}");
                break;
            default:
                break;
        }
    }

    private void Members(JsonElement map, Schema schema)
    {
        foreach (var member in map.Members())
        {
            var element = member.Element();
            _path.Add(element);
            if (schema is { Kind: SchemaKind.Object, PreserveUnknownFields: false, Items: null } && !Shapes.Names(schema, element))
                Report("field not declared in schema");
            else
                Value(member.Value, Shapes.Member(schema, element));
            _path.RemoveAt(_path.Count - 1);
        }
    }

    private void Items(JsonElement list, Schema schema)
    {
        var shape = Shapes.Of(schema, list);
        var seen = shape == Shape.Leaf ? null : new HashSet<string>(StringComparer.Ordinal);
        var index = 0;
        foreach (var item in list.Items())
        {
            var element = $"i:{index}";
            if (seen is not null)
            {
                if (ItemError(item, schema, shape) is { } fault)
                {
                    Report($"element {index}: {fault}");
                    return;
                }

                element = Shapes.ElementOf(item, schema, shape);
                if (!seen.Add(element))
                    Report($"duplicate entries for key {PathElement.Print(element)}");
            }

            _path.Add(element);
            Value(item, schema.Items);
            _path.RemoveAt(_path.Count - 1);
            index++;
        }
    }

    private static string? ItemError(JsonElement item, Schema list, Shape shape) => (shape, item.ValueKind) switch
    {
        (Shape.Set, JsonValueKind.Object) => "associative list without keys has an element that's a map type",
        (Shape.Set, JsonValueKind.Array) => "not supported: associative list with lists as elements",
        (Shape.Set, JsonValueKind.Null) => "associative list without keys has an element that's an explicit null",
        (Shape.KeyedList, JsonValueKind.Null) => "associative list with keys may not have a null element",
        (Shape.KeyedList, not JsonValueKind.Object) => "associative list with keys may not have non-map elements",
        (Shape.KeyedList, _) => list.Keys.FirstOrDefault(key => !item.TryGetProperty(key, out _) && PathElement.DefaultOf(list, key) is null) is { } key
            ? $"associative list with keys has an element that omits key field \"{key}\" (and doesn't have default value)" : null,
        _ => null,
    };

    private static string Describe(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "map",
        JsonValueKind.Array => "list",
        JsonValueKind.String => "string",
        JsonValueKind.True or JsonValueKind.False => "bool",
        _ => "number",
    };

    private void Report(string what)
    {
        if (_errors.Count < MaxErrors)
            _errors.Add(_path.Count == 0 ? what : $"{PathElement.Print(_path)}: {what}");
    }
}
