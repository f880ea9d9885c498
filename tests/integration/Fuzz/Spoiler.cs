using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Cluster.Integration.Tests.Fuzz;

/// <summary>Damages what was right: an object here and there, or the bytes of a body.</summary>
internal static partial class Spoiler
{
    private static readonly string[] Fields = ["bogus", "metadata", "spec", "status", "kind", "apiVersion", "items", "name", "$patch", "$retainKeys", "$setElementOrder/containers", "$deleteFromPrimitiveList/finalizers", "", "a b", "f:spec", "managedFields"];
    private static readonly JsonSerializerOptions Deep = new() { MaxDepth = 900, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Changes some places of a tree.</summary>
    public static JsonNode? Spoil(JsonNode? tree, Random random)
    {
        for (var times = random.Next(1, 5); times > 0; times--)
        {
            var places = Places(tree).ToList();
            if (places.Count == 0 || random.Next(60) == 0)
                return Oddities.Value(random);
            Change(places[random.Next(places.Count)], random);
        }

        return tree;
    }

    /// <summary>The text of a tree, with what no tree can hold put in.</summary>
    public static string Text(JsonNode? tree) =>
        RawMark().Replace(tree?.ToJsonString(Deep) ?? "null", mark => Oddities.Raw(int.Parse(mark.Groups[1].ValueSpan)));

    /// <summary>Changes some bytes.</summary>
    public static byte[] Bytes(byte[] body, Random random)
    {
        var bytes = body.ToList();
        for (var times = random.Next(1, 4); times > 0 && bytes.Count > 0; times--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(6))
            {
                case 0: bytes.RemoveRange(at, bytes.Count - at); break;
                case 1: bytes[at] = (byte)random.Next(256); break;
                case 2: bytes.Insert(at, (byte)random.Next(256)); break;
                case 3: bytes.InsertRange(at, bytes.GetRange(random.Next(at + 1), Math.Min(20, bytes.Count - at))); break;
                case 4: bytes.InsertRange(at, Encoding.UTF8.GetBytes(Oddities.Text(random))); break;
                default: bytes.RemoveRange(at, Math.Min(random.Next(10), bytes.Count - at)); break;
            }
        }

        return [.. bytes];
    }

    private static void Change(JsonNode place, Random random)
    {
        switch (place)
        {
            case JsonObject map when map.Count == 0 || random.Next(4) == 0:
                map[Fields[random.Next(Fields.Length)]] = Oddities.Value(random);
                break;
            case JsonObject map:
                var field = map.ElementAt(random.Next(map.Count)).Key;
                if (random.Next(6) == 0)
                    map.Remove(field);
                else
                    map[field] = Instead(map[field], random);
                break;
            case JsonArray list when list.Count == 0 || random.Next(3) == 0:
                list.Add(list.Count > 0 && random.Next(2) == 0 ? list[0]?.DeepClone() : Oddities.Value(random));
                break;
            case JsonArray list:
                var at = random.Next(list.Count);
                list[at] = Instead(list[at], random);
                break;
        }
    }

    /// <summary>Mostly of the same kind, so that it passes the decoder and meets the rules behind it.</summary>
    private static JsonNode? Instead(JsonNode? value, Random random) => random.Next(4) == 0 ? Oddities.Value(random) : value?.GetValueKind() switch
    {
        JsonValueKind.String => Oddities.Text(random),
        JsonValueKind.Number => Oddities.Number(random),
        JsonValueKind.True or JsonValueKind.False => random.Next(2) == 0,
        JsonValueKind.Array when random.Next(2) == 0 => new JsonArray(),
        JsonValueKind.Object when random.Next(3) == 0 => new JsonObject(),
        _ => value?.DeepClone(),
    };

    private static IEnumerable<JsonNode> Places(JsonNode? node)
    {
        if (node is JsonObject or JsonArray)
            yield return node;
        var children = node switch { JsonObject map => map.Select(static pair => pair.Value), JsonArray list => list, _ => [] };
        foreach (var place in children.SelectMany(Places))
            yield return place;
    }

    [GeneratedRegex("\"" + Oddities.RawMark + "([0-9]+)\"")]
    private static partial Regex RawMark();
}
