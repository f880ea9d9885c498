using System.Text.Json;
using Cluster.Api;

namespace Cluster.ApiServer.Apply;

/// <summary>The set of fields that a value has.</summary>
internal static class FieldExtractor
{
    /// <summary>Paths below a value, its leaves and the items of its lists.</summary>
    public static FieldSet Extract(JsonElement value, Schema? schema) => Below(value, schema, Shapes.Of(schema, value));

    private static FieldSet Below(JsonElement value, Schema? schema, Shape shape) => shape switch
    {
        Shape.Map => Map(value, schema),
        Shape.KeyedList or Shape.Set => List(value, schema!, shape),
        _ => FieldSet.Empty,
    };

    private static FieldSet Map(JsonElement map, Schema? schema)
    {
        List<FieldEntry>? entries = null;
        foreach (var member in map.Members())
        {
            var element = member.Element();
            var inner = Shapes.Member(schema, element);
            var shape = Shapes.Of(inner, member.Value);
            var isMember = shape == Shape.Leaf || member.Value.ValueKind == JsonValueKind.Null
                || (member.Value.ValueKind == JsonValueKind.Object && member.Value.GetPropertyCount() == 0)
                || !Shapes.Names(schema, element);
            var children = Below(member.Value, inner, shape);
            if (isMember || !children.IsEmpty)
                (entries ??= []).Add(new(element, isMember, children));
        }

        return FieldSet.Of(entries);
    }

    /// <summary>An item that is there several times counts as one, with nothing inside.</summary>
    private static FieldSet List(JsonElement list, Schema schema, Shape shape)
    {
        List<FieldEntry>? entries = null;
        Dictionary<string, int>? places = null;
        foreach (var item in list.Items())
        {
            var element = Shapes.ElementOf(item, schema, shape);
            if ((places ??= new(StringComparer.Ordinal)).TryAdd(element, places.Count))
                (entries ??= []).Add(new(element, true, Extract(item, schema.Items)));
            else
                entries![places[element]] = new(element, true, FieldSet.Empty);
        }

        return FieldSet.Of(entries);
    }
}
