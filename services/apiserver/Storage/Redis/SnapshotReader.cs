using System.Globalization;
using System.Text;
using StackExchange.Redis;

namespace Cluster.ApiServer.Storage.Redis;

/// <summary>Reads all objects of a resource as they were at one instant: few in one step, many in pages.</summary>
/// <remarks>
/// One answer with everything would hold up all others in Redis, and be read from its beginning again with every packet that arrives.
/// 1. Note where the history stands. 2. Scan: what nobody touches meanwhile comes out once or twice. 3. Note again where it stands.
/// 4. Whatever was touched in between is in the history, and its last event decides. A scan's cursor means something to one Redis process
/// only, so another process makes it begin anew.
/// </remarks>
internal sealed class SnapshotReader(RedisConnection connection, TopicReader history)
{
    /// <summary>Objects to a page: about 1 MB of pods.</summary>
    private const int PageSize = 500;

    /// <summary>Attempts to read in pages, each of which a restart or a short history can spoil.</summary>
    private const int Attempts = 3;

    /// <param name="stream">Where the resource's whole objects are published.</param>
    /// <param name="keyPrefix">Objects with other keys are left out.</param>
    public async Task<StoreSnapshot> ReadAsync(string resource, string stream, string keyPrefix, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var start = await LookAsync(resource, attempt <= Attempts ? PageSize : int.MaxValue, cancellationToken);
            if (start.Objects is { } objects)
                return new(start.Position, Order(ItemsOf(objects, keyPrefix)));
            try
            {
                if (await ScanAsync(resource, stream, keyPrefix, start, cancellationToken) is { } snapshot)
                    return snapshot;
            }
            catch (RevisionCompactedException)
            {
                // More was written during the scan than the history holds.
            }
        }
    }

    /// <summary>One attempt in pages; null when Redis was started anew meanwhile.</summary>
    private async Task<StoreSnapshot?> ScanAsync(string resource, string stream, string keyPrefix, Landmark start, CancellationToken cancellationToken)
    {
        var items = new List<StoredItem>(start.Count);
        var cursor = "0";
        do
        {
            var page = (RedisResult[])(await connection.ReadAsync(
                database => database.ExecuteAsync("HSCAN", RedisKeys.Objects(resource), cursor, "COUNT", PageSize), cancellationToken))!;
            cursor = (string)page[0]!;
            items.AddRange(ItemsOf((RedisValue[])page[1]!, keyPrefix));
        }
        while (cursor != "0");
        var end = await LookAsync(resource, 0, cancellationToken);
        if (end.Process != start.Process)
            return null;
        var touched = await ChangesAsync(stream, start.Position.TopicRevision, end.Position.TopicRevision, cancellationToken);
        items.RemoveAll(item => touched.ContainsKey(item.Key));
        items.AddRange(touched.Values.Where(change => change.Type != StoreEventType.Deleted && change.Key.StartsWith(keyPrefix, StringComparison.Ordinal))
            .Select(static change => new StoredItem(change.Key, change.Revision, change.Object)));
        return new(end.Position, Order(items));
    }

    /// <summary>The last event of each object that was touched after one revision and up to another.</summary>
    private async Task<Dictionary<string, StoreEvent>> ChangesAsync(string stream, long from, long to, CancellationToken cancellationToken)
    {
        var touched = new Dictionary<string, StoreEvent>(StringComparer.Ordinal);
        if (from >= to)
            return touched;
        await foreach (var change in history.WatchAsync(stream, from, cancellationToken))
        {
            if (change.Revision <= to)
                touched[change.Key] = change;
            if (change.Revision >= to)
                break;
        }

        return touched;
    }

    /// <summary>Where the history stands, and all objects if there are not too many.</summary>
    private async Task<Landmark> LookAsync(string resource, int limit, CancellationToken cancellationToken)
    {
        var answer = (RedisResult[])(await connection.ReadScriptAsync(
            RedisScripts.Snapshot, [RedisKeys.Objects(resource)], [resource, limit], cancellationToken))!;
        var objects = (int)answer[3] <= limit ? (RedisValue[])answer[4]! : null;
        return new(new((long)answer[0], (long)answer[1]), (string)answer[2]!, (int)answer[3], objects);
    }

    /// <summary>In order of keys, each once: a scan may bring an object twice, which it does unchanged.</summary>
    private static List<StoredItem> Order(List<StoredItem> items)
    {
        items.Sort(static (one, other) => string.CompareOrdinal(one.Key, other.Key));
        var distinct = 0;
        for (var i = 0; i < items.Count; i++)
        {
            if (i == 0 || items[i].Key != items[distinct - 1].Key)
                items[distinct++] = items[i];
        }

        items.RemoveRange(distinct, items.Count - distinct);
        return items;
    }

    private static List<StoredItem> ItemsOf(RedisValue[] fields, string keyPrefix)
    {
        var items = new List<StoredItem>(fields.Length / 2);
        for (var i = 0; i + 1 < fields.Length; i += 2)
        {
            var key = (string)fields[i]!;
            if (key.StartsWith(keyPrefix, StringComparison.Ordinal))
                items.Add(ItemOf(key, fields[i + 1]!));
        }

        return items;
    }

    /// <summary>An object as the hash holds it: its revision, a blank, its JSON.</summary>
    public static StoredItem ItemOf(string key, byte[] value)
    {
        var blank = value.AsSpan().IndexOf((byte)' ');
        var revision = long.Parse(Encoding.ASCII.GetString(value, 0, blank), CultureInfo.InvariantCulture);
        return new StoredItem(key, revision, value.AsMemory(blank + 1));
    }

    /// <param name="Position">The instant.</param>
    /// <param name="Process">Which start of Redis answered; empty when it does not matter.</param>
    /// <param name="Count">Objects that there are.</param>
    /// <param name="Objects">Keys and values in turn; null when there are more than asked for.</param>
    private sealed record Landmark(StorePosition Position, string Process, int Count, RedisValue[]? Objects);
}
