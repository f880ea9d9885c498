using System.Text.Json;
using Cluster.Api;

namespace Cluster.ApiServer.Apply;

/// <summary>Takes fields out of an object.</summary>
internal static class FieldRemover
{
    /// <param name="doomed">The fields; a list, map or item among them goes with all it holds.</param>
    public static void Remove(JsonElement value, FieldSet doomed, Schema? schema, Utf8JsonWriter output)
    {
        var shape = Shapes.Of(schema, value);
        if (doomed.IsEmpty || shape == Shape.Leaf || value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array))
            value.WriteTo(output);
        else if (shape == Shape.Map)
            RemoveMembers(value, doomed, schema, output);
        else
            RemoveItems(value, doomed, schema!, shape, output);
    }

    private static void RemoveMembers(JsonElement map, FieldSet doomed, Schema? schema, Utf8JsonWriter output)
    {
        output.WriteStartObject();
        foreach (var member in map.Members())
        {
            var element = member.Element();
            var entry = doomed.Find(element);
            if (entry is { IsMember: true })
                continue;
            output.WritePropertyName(member.Name);
            Remove(member.Value, entry?.Children ?? FieldSet.Empty, Shapes.Member(schema, element), output);
        }

        output.WriteEndObject();
    }

    private static void RemoveItems(JsonElement list, FieldSet doomed, Schema schema, Shape shape, Utf8JsonWriter output)
    {
        output.WriteStartArray();
        foreach (var item in list.Items())
        {
            var entry = doomed.Find(Shapes.ElementOf(item, schema, shape));
            if (entry is not { IsMember: true })
                Remove(item, entry?.Children ?? FieldSet.Empty, schema.Items, output);
        }

        output.WriteEndArray();
    }
}
