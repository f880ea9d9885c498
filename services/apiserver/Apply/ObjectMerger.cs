using System.Text.Json;
using Cluster.Api;

namespace Cluster.ApiServer.Apply;

/// <summary>Merges an applied configuration into an object: what the configuration names wins, everything else stays.</summary>
/// <remarks>Source: the merge of <c>sigs.k8s.io/structured-merge-diff</c>.</remarks>
internal static class ObjectMerger
{
    public static void Merge(JsonElement live, JsonElement applied, Schema? schema, Utf8JsonWriter output)
    {
        if (applied.IsAbsent())
        {
            live.WriteTo(output);
            return;
        }

        var shape = Shapes.Of(schema, applied.ValueKind == JsonValueKind.Null ? live : applied);
        if (shape == Shape.Leaf || live.IsAbsent() || live.IsHollow() || (schema is null or { Kind: SchemaKind.Any } && live.ValueKind != JsonValueKind.Object))
            applied.WriteTo(output);
        else if (shape == Shape.Map)
            MergeMaps(live, applied, schema, output);
        else
            MergeLists(live, applied, schema!, shape, output);
    }

    private static void MergeMaps(JsonElement live, JsonElement applied, Schema? schema, Utf8JsonWriter output)
    {
        output.WriteStartObject();
        var wanted = new MemberLookup(applied);
        foreach (var member in live.Members())
        {
            output.WritePropertyName(member.Name);
            Merge(member.Value, wanted.Find(member), Shapes.Member(schema, member.Element()), output);
        }

        var known = new MemberLookup(live);
        foreach (var member in applied.Members())
            if (known.Find(member).IsAbsent())
                member.WriteTo(output);
        output.WriteEndObject();
    }

    /// <summary>
    /// The configuration's items come in its order; those that only the live list has keep their place among the items both have.
    /// </summary>
    private static void MergeLists(JsonElement live, JsonElement applied, Schema list, Shape shape, Utf8JsonWriter output)
    {
        var (mine, theirs) = (ListItems.Of(live, list, shape), ListItems.Of(applied, list, shape));
        var liveItems = live.Items().ToList();
        var shared = new Queue<string>(theirs.Elements.Where(mine.Contains));
        var done = new HashSet<string>(StringComparer.Ordinal);
        output.WriteStartArray();
        for (var (left, right) = (0, 0); left < mine.Elements.Count || right < theirs.Elements.Count;)
        {
            if (left < mine.Elements.Count)
            {
                var element = mine.Elements[left];
                if (!theirs.Contains(element))
                {
                    liveItems[left++].WriteTo(output);
                    continue;
                }

                // Merged already, or to be merged when the configuration's order comes to it.
                if (done.Contains(element) || (right < theirs.Elements.Count && theirs.Elements[right] != element && shared.TryPeek(out var next) && next != element))
                {
                    left++;
                    continue;
                }
            }

            if (right == theirs.Elements.Count)
                continue;
            var wanted = theirs.Elements[right++];
            done.Add(wanted);
            if (shared.TryPeek(out var head) && head == wanted)
                shared.Dequeue();
            if (left < mine.Elements.Count && mine.Elements[left] == wanted)
                left++;
            Merge(mine.Single(wanted), theirs.Single(wanted), list.Items, output);
        }

        output.WriteEndArray();
    }
}
