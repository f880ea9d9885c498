using System.Text;

namespace Cluster.Cel;

/// <summary>Lists that Kubernetes declares as sets or as maps: order does not count when they compare, and adding merges.</summary>
internal static class KeyedList
{
    /// <summary>Compares two sets of scalars of equal size.</summary>
    public static bool SameSet(CelList left, CelList right)
    {
        var items = new HashSet<CelValue>(KeyComparer.Instance);
        for (var i = 0; i < left.Count; i++)
            items.Add(left[i]);
        for (var i = 0; i < right.Count; i++)
        {
            if (!items.Contains(right[i]))
                return false;
        }
        return true;
    }

    /// <summary>Compares two lists of objects of equal size, item by item under the same keys.</summary>
    public static bool SameEntries(CelList left, CelList right, IReadOnlyList<string> keys)
    {
        var byKey = new Dictionary<string, CelValue>();
        for (var i = 0; i < left.Count; i++)
            byKey.TryAdd(KeyOf(left[i], keys), left[i]);
        for (var i = 0; i < right.Count; i++)
        {
            if (!byKey.TryGetValue(KeyOf(right[i], keys), out var own) || !Equality.AreEqual(own, right[i]))
                return false;
        }
        return true;
    }

    /// <summary>Adds a list to a set or map: items that are there keep their place, new ones follow; an item under a known key replaces it.</summary>
    public static CelList Merge(CelList left, CelList right)
    {
        var semantics = left.Semantics;
        return semantics.IsSet ? Union(left, right) : MergeByKey(left, right, semantics);
    }

    private static SemanticList Union(CelList left, CelList right)
    {
        var seen = new HashSet<CelValue>(KeyComparer.Instance);
        var merged = new List<CelValue>(left.Count + right.Count);
        for (var i = 0; i < left.Count; i++)
        {
            seen.Add(left[i]);
            merged.Add(left[i]);
        }
        for (var i = 0; i < right.Count; i++)
        {
            if (seen.Add(right[i]))
                merged.Add(right[i]);
        }
        return new SemanticList([.. merged], CelListSemantics.Set);
    }

    private static SemanticList MergeByKey(CelList left, CelList right, CelListSemantics semantics)
    {
        var places = new Dictionary<string, int>();
        var merged = new List<CelValue>(left.Count + right.Count);
        for (var i = 0; i < left.Count; i++)
        {
            places.TryAdd(KeyOf(left[i], semantics.Keys), merged.Count);
            merged.Add(left[i]);
        }
        for (var i = 0; i < right.Count; i++)
        {
            var key = KeyOf(right[i], semantics.Keys);
            if (places.TryGetValue(key, out var place))
                merged[place] = right[i];
            else
            {
                places.Add(key, merged.Count);
                merged.Add(right[i]);
            }
        }
        return new SemanticList([.. merged], semantics);
    }

    /// <summary>The key fields as one text; lengths keep neighbours from running into each other.</summary>
    internal static string KeyOf(in CelValue item, IReadOnlyList<string> keys)
    {
        var text = new StringBuilder();
        foreach (var key in keys)
        {
            var part = item.Kind == CelKind.Map && item.AsMap.TryGet(key, out var value) ? $"{(int)value.Kind}{value}" : "";
            text.Append(part.Length).Append(':').Append(part);
        }
        return text.ToString();
    }
}
