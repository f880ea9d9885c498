using System.Text.Json;
using Cluster.Api;
using Cluster.ApiServer.Registry;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.CustomResources.Schemas;

/// <summary>What tells the items of sets and maps apart.</summary>
internal static class ListKeys
{
    /// <summary>The items of a map by their keys; null for other lists, whose items have no identity.</summary>
    public static Dictionary<string, JsonElement>? Correlate(JsonElement list, StructuralSchema schema)
    {
        if (list.ValueKind != JsonValueKind.Array || schema.ListKind != ListKind.Map)
            return null;
        var items = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var item in list.EnumerateArray())
        {
            if (KeyOf(item, schema) is { } key)
                items.TryAdd(key, item);
        }
        return items;
    }

    /// <summary>The identity of an item; null when it has none.</summary>
    public static string? KeyOf(JsonElement item, StructuralSchema schema) => schema.ListKind switch
    {
        ListKind.Set => Canonical(item),
        ListKind.Map when KeyFields(item, schema) is { Count: > 0 } keys => string.Join('\n', keys.Select(pair => $"{pair.Key}={Canonical(pair.Value)}")),
        _ => null,
    };

    /// <summary>Refuses the second of two items with the same identity.</summary>
    public static void CheckUnique(List<FieldError> errors, JsonElement list, StructuralSchema schema, FieldPath? path)
    {
        if (schema.ListKind is not (ListKind.Set or ListKind.Map))
            return;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var index = 0;
        foreach (var item in list.EnumerateArray())
        {
            if (KeyOf(item, schema) is { } key && !seen.Add(key))
                errors.Add(FieldError.Duplicate((path ?? FieldPath.Of(""))[index], schema.ListKind == ListKind.Set ? item : KeyFields(item, schema)));
            index++;
        }
    }

    private static Dictionary<string, JsonElement> KeyFields(JsonElement item, StructuralSchema schema)
    {
        var fields = new Dictionary<string, JsonElement>();
        if (item.ValueKind != JsonValueKind.Object)
            return fields;
        foreach (var name in schema.Props.XListMapKeys)
        {
            if (item.TryGetProperty(name, out var value))
                fields[name] = value;
            else if (schema.Items?.Properties.GetValueOrDefault(name)?.Default is { } filling)
                fields[name] = filling;
        }
        return fields;
    }

    /// <summary>A text that two values share only when they are equal.</summary>
    private static string Canonical(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "{" + string.Join(',', value.EnumerateObject().OrderBy(property => property.Name, StringComparer.Ordinal)
            .Select(property => JsonSerializer.Serialize(property.Name) + ":" + Canonical(property.Value))) + "}",
        JsonValueKind.Array => "[" + string.Join(',', value.EnumerateArray().Select(Canonical)) + "]",
        JsonValueKind.String => JsonSerializer.Serialize(value.GetString()),
        JsonValueKind.Number => value.TryGetDecimal(out var number) ? (number / 1.000000000000000000000000000000000m).ToString(System.Globalization.CultureInfo.InvariantCulture) : value.GetRawText(),
        _ => value.GetRawText(),
    };
}
