using System.Text.Json;
using Cluster.Api;

namespace Cluster.ApiServer.Apply;

/// <summary>Compares two states of an object field by field. Parts that are written alike are never looked into.</summary>
/// <remarks>Source: the comparison of <c>sigs.k8s.io/structured-merge-diff</c>, with added and modified fields in one set.</remarks>
internal static class ObjectComparer
{
    public static ObjectDifference Compare(JsonElement before, JsonElement after, Schema? schema)
    {
        var found = new Findings();
        Below(before, after, schema, found);
        return found.ToDifference();
    }

    /// <summary>Compares two values of which at least one is there.</summary>
    private static void Value(string element, JsonElement before, JsonElement after, Schema? schema, Findings found)
    {
        if (!before.IsAbsent() && !after.IsAbsent() && Json.IsSameText(before, after))
            return;
        var inner = new Findings();
        var isLeaf = Below(before, after, schema, inner);
        var isChanged = before.IsAbsent() || (isLeaf && !after.IsAbsent() && !JsonElement.DeepEquals(before, after));
        found.Add(element, isChanged, after.IsAbsent(), inner);
    }

    /// <summary>Compares what lies below.</summary>
    /// <returns>Whether nothing does: the value counts as a whole.</returns>
    private static bool Below(JsonElement before, JsonElement after, Schema? schema, Findings found)
    {
        var (one, other) = (Shapes.Of(schema, before), Shapes.Of(schema, after));
        if (before.IsAbsent())
            one = other;
        if (after.IsAbsent())
            other = one;
        if (one != other)
        {
            // Only where shapes are deduced from values: an object became something else, or the other way round.
            if (one == Shape.Map)
                Map(before, default, schema, found);
            else
                Map(default, after, schema, found);
            return true;
        }

        if (one == Shape.Leaf || (before.IsHollow() && after.IsHollow()))
            return true;
        if (one == Shape.Map)
            Map(before, after, schema, found);
        else
            List(before, after, schema!, one, found);
        return false;
    }

    private static void Map(JsonElement before, JsonElement after, Schema? schema, Findings found)
    {
        var earlier = new MemberLookup(before);
        var matched = 0;
        foreach (var member in after.Members())
        {
            var element = member.Element();
            var counterpart = earlier.Find(member);
            matched += counterpart.IsAbsent() ? 0 : 1;
            Value(element, counterpart, member.Value, Shapes.Member(schema, element), found);
        }

        if (before.ValueKind != JsonValueKind.Object || matched == before.GetPropertyCount())
            return;
        var later = new MemberLookup(after);
        foreach (var member in before.Members())
        {
            if (!later.Find(member).IsAbsent())
                continue;
            var element = member.Element();
            Value(element, member.Value, default, Shapes.Member(schema, element), found);
        }
    }

    private static void List(JsonElement before, JsonElement after, Schema list, Shape shape, Findings found)
    {
        var (earlier, later) = (ListItems.Of(before, list, shape), ListItems.Of(after, list, shape));
        foreach (var element in later.Elements)
            Items(element, earlier.Find(element), later.Find(element), list.Items, found);
        foreach (var element in earlier.Elements)
            if (later.Find(element).Count == 0)
                Items(element, earlier.Find(element), [], list.Items, found);
    }

    /// <summary>Items that are there more than once count as one value that nobody looks into.</summary>
    private static void Items(string element, IReadOnlyList<JsonElement> before, IReadOnlyList<JsonElement> after, Schema? schema, Findings found)
    {
        if (before.Count <= 1 && after.Count <= 1)
        {
            Value(element, before.Count == 0 ? default : before[0], after.Count == 0 ? default : after[0], schema, found);
            return;
        }

        var inner = new Findings();
        if (before.Count >= 2 && after.Count == 1)
            Below(default, after[0], schema, inner);
        if (after.Count >= 2 && before.Count == 1)
            Below(before[0], default, schema, inner);
        var isSame = before.Count == after.Count && before.Zip(after).All(pair => JsonElement.DeepEquals(pair.First, pair.Second));
        found.Add(element, after.Count > 0 && !isSame, after.Count == 0, inner);
    }

    /// <summary>Differences on the way up.</summary>
    private sealed class Findings
    {
        private List<FieldEntry>? _changed;
        private List<FieldEntry>? _removed;

        public ObjectDifference ToDifference() => new(FieldSet.Of(_changed), FieldSet.Of(_removed));

        public void Add(string element, bool isChanged, bool isRemoved, Findings inner)
        {
            if (isChanged || inner._changed is not null)
                (_changed ??= []).Add(new(element, isChanged, FieldSet.Of(inner._changed)));
            if (isRemoved || inner._removed is not null)
                (_removed ??= []).Add(new(element, isRemoved, FieldSet.Of(inner._removed)));
        }
    }
}
