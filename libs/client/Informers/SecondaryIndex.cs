using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Cluster.Client.Informers;

/// <summary>Finds objects by values derived from them. One writer at a time; any number of readers.</summary>
internal sealed class SecondaryIndex<T>(Func<T, IEnumerable<string>> valuesOf) where T : class, IKubernetesObject
{
    private readonly ConcurrentDictionary<string, ImmutableDictionary<ObjectKey, T>> _entries = new(StringComparer.Ordinal);

    public IEnumerable<T> Find(string value) => _entries.TryGetValue(value, out var found) ? found.Values : [];

    public void Replace(ObjectKey key, T? old, T? next)
    {
        var before = old is null ? [] : valuesOf(old).ToHashSet(StringComparer.Ordinal);
        var after = next is null ? [] : valuesOf(next).ToHashSet(StringComparer.Ordinal);
        foreach (var value in before)
        {
            if (!after.Contains(value))
                Remove(value, key);
        }
        foreach (var value in after)
            _entries[value] = _entries.GetValueOrDefault(value, ImmutableDictionary<ObjectKey, T>.Empty).SetItem(key, next!);
    }

    private void Remove(string value, ObjectKey key)
    {
        if (!_entries.TryGetValue(value, out var found))
            return;
        var rest = found.Remove(key);
        if (rest.IsEmpty)
            _entries.TryRemove(value, out _);
        else
            _entries[value] = rest;
    }
}
