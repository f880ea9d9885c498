namespace Cluster.ApiServer.Watch;

/// <summary>An immutable set of objects in ordinal order of their keys. A change copies one leaf and the list of leaves.</summary>
/// <remarks>Two levels are enough: at 100,000 objects a change copies about 1,000 references, and reading in order is a walk over arrays.</remarks>
internal sealed class SortedObjects
{
    private const int LeafLimit = 128;

    public static readonly SortedObjects Empty = new([], 0);

    private readonly CachedObject[][] _leaves;

    private SortedObjects(CachedObject[][] leaves, int count)
    {
        _leaves = leaves;
        Count = count;
    }

    public int Count { get; }

    /// <summary>Builds from objects that are in order already.</summary>
    public static SortedObjects From(IReadOnlyList<CachedObject> ordered) =>
        new([.. ordered.Chunk(LeafLimit / 2)], ordered.Count);

    public CachedObject? Find(string key)
    {
        if (_leaves.Length == 0)
            return null;
        var leaf = _leaves[LeafFor(key)];
        var at = Search(leaf, key);
        return at >= 0 ? leaf[at] : null;
    }

    /// <summary>The set with this object in place of whatever had its key.</summary>
    public SortedObjects With(CachedObject obj)
    {
        if (_leaves.Length == 0)
            return new([[obj]], 1);
        var index = LeafFor(obj.Key);
        var leaf = _leaves[index];
        var at = Search(leaf, obj.Key);
        if (at >= 0)
        {
            var same = (CachedObject[])leaf.Clone();
            same[at] = obj;
            return Replace(index, Count, same);
        }

        CachedObject[] grown = [.. leaf.AsSpan(0, ~at), obj, .. leaf.AsSpan(~at)];
        return grown.Length <= LeafLimit
            ? Replace(index, Count + 1, grown)
            : Replace(index, Count + 1, grown[..(grown.Length / 2)], grown[(grown.Length / 2)..]);
    }

    public SortedObjects Without(string key)
    {
        if (_leaves.Length == 0)
            return this;
        var index = LeafFor(key);
        var leaf = _leaves[index];
        var at = Search(leaf, key);
        if (at < 0)
            return this;
        return leaf.Length == 1
            ? Replace(index, Count - 1)
            : Replace(index, Count - 1, [.. leaf.AsSpan(0, at), .. leaf.AsSpan(at + 1)]);
    }

    /// <summary>Objects whose key starts with a prefix and comes after another key, in order.</summary>
    /// <param name="prefix">Empty for all.</param>
    /// <param name="after">Exclusive; null starts at the first.</param>
    public IEnumerable<CachedObject> Range(string prefix, string? after = null)
    {
        if (_leaves.Length == 0)
            yield break;
        var start = after is not null && string.CompareOrdinal(after, prefix) > 0 ? after : prefix;
        var first = LeafFor(start);
        for (var index = first; index < _leaves.Length; index++)
        {
            var leaf = _leaves[index];
            var at = index == first ? Search(leaf, start) : 0;
            if (at < 0)
                at = ~at;
            else if (index == first && start == after)
                at++;
            for (; at < leaf.Length; at++)
            {
                if (prefix.Length > 0 && !leaf[at].Key.StartsWith(prefix, StringComparison.Ordinal))
                    yield break;
                yield return leaf[at];
            }
        }
    }

    private SortedObjects Replace(int index, int count, params ReadOnlySpan<CachedObject[]> by) =>
        new([.. _leaves.AsSpan(0, index), .. by, .. _leaves.AsSpan(index + 1)], count);

    /// <summary>The last leaf whose first key is not above the key; the first one when all are above.</summary>
    private int LeafFor(string key)
    {
        var (low, high) = (0, _leaves.Length - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (string.CompareOrdinal(_leaves[middle][0].Key, key) <= 0)
                low = middle;
            else
                high = middle - 1;
        }

        return low;
    }

    /// <summary>Index of the key, or the complement of where it would go.</summary>
    private static int Search(CachedObject[] leaf, string key)
    {
        var (low, high) = (0, leaf.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var order = string.CompareOrdinal(leaf[middle].Key, key);
            if (order == 0)
                return middle;
            if (order < 0)
                low = middle + 1;
            else
                high = middle - 1;
        }

        return ~low;
    }
}
