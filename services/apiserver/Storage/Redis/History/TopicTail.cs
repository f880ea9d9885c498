using System.Globalization;
using Cluster.ApiServer.Storage.History;
using StackExchange.Redis;

namespace Cluster.ApiServer.Storage.Redis.History;

/// <summary>The changes of a resource that are not archived yet, read from its topic, each with the state before it.</summary>
internal sealed class TopicTail
{
    private const int BatchSize = 500;

    private readonly RedisConnection _connection;
    private readonly string _resource;
    private readonly bool _isConfidential;
    private readonly long _from;
    private readonly Dictionary<string, ReadOnlyMemory<byte>> _states = new(StringComparer.Ordinal);
    private readonly List<PastChange> _changes = [];
    private long _position;

    private TopicTail(RedisConnection connection, string resource, bool isConfidential, long from) =>
        (_connection, _resource, _isConfidential, _from, _position) = (connection, resource, isConfidential, from, from);

    /// <summary>In order.</summary>
    public IReadOnlyList<PastChange> Changes => _changes;

    /// <summary>Where the tail ends.</summary>
    public long Position => _position;

    /// <summary>Set when changes behind the start, or states before them, are lost: then nothing before this point is known.</summary>
    public HistoryPoint? Gap { get; private set; }

    /// <summary>Reads everything above a revision.</summary>
    public static async Task<TopicTail> ReadAsync(
        RedisConnection connection, string resource, bool isConfidential, long from, DateTimeOffset now, CancellationToken ct)
    {
        var tail = new TopicTail(connection, resource, isConfidential, from);
        var end = await connection.ReadAsync(database => database.HashGetAsync(RedisKeys.Topics, resource), ct);
        while (await tail.ReadBatchAsync(ct))
        {
            // On to the next.
        }

        if (!end.IsNull && (long)end > tail._position)
            tail.Restart((long)end, now);
        return tail;
    }

    private async Task<bool> ReadBatchAsync(CancellationToken ct)
    {
        var first = string.Create(CultureInfo.InvariantCulture, $"{_position + 1}-0");
        var entries = await _connection.ReadAsync(database => RangeAsync(database, first, "+", BatchSize), ct);
        PastEvent[] events = [.. entries.OfType<PastEvent>()];
        var befores = await Task.WhenAll(events.Select(change => change.Replaces > 0 && change.Replaces <= _from ? FindAsync(change, ct) : NoneAsync));
        foreach (var (change, before) in events.Zip(befores))
            Take(change, before);
        return entries.Length == BatchSize && events.Length > 0;
    }

    private static readonly Task<ReadOnlyMemory<byte>?> NoneAsync = Task.FromResult<ReadOnlyMemory<byte>?>(null);

    private void Take(PastEvent change, ReadOnlyMemory<byte>? found)
    {
        if (change.Previous > _position)
        {
            _states.Clear();
            Restart(change.Previous, change.Time);
        }

        _position = change.Revision;
        var before = _states.TryGetValue(change.Key, out var state) ? state : found;
        if (change.Type == StoreEventType.Deleted)
            _states.Remove(change.Key);
        else
            _states[change.Key] = change.Object;
        if (before is null && change.Type != StoreEventType.Added)
        {
            Restart(change.Revision, change.Time);
            return;
        }

        _changes.Add(new(change.Revision, change.Time, change.Type, change.Key, change.Object, change.Type == StoreEventType.Added ? default : before)
        {
            User = change.User,
            Verb = change.Verb,
        });
    }

    private void Restart(long revision, DateTimeOffset time)
    {
        _changes.Clear();
        _position = Math.Max(_position, revision);
        Gap = new(revision, time);
    }

    /// <summary>The state that a change replaced: set aside when it was old, else in the stream still.</summary>
    private async Task<ReadOnlyMemory<byte>?> FindAsync(PastEvent change, CancellationToken ct)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"{change.Replaces}-0");
        var (aside, entries) = await _connection.ReadAsync(
            async database =>
            {
                var aside = database.HashGetAsync(RedisKeys.Before, change.Revision);
                var entries = RangeAsync(database, id, id, 1);
                return (Aside: await aside, Entries: await entries);
            },
            ct);
        if (!aside.IsNull)
            return Shown(((byte[])aside!).AsMemory());
        return entries is [{ } entry] ? entry.Object : default(ReadOnlyMemory<byte>?);
    }

    private async Task<PastEvent?[]> RangeAsync(IDatabase database, string from, string to, int count)
    {
        var answer = (RedisResult[])(await database.ExecuteAsync("XRANGE", _resource, from, to, "COUNT", count))!;
        return [.. answer.Select(entry => PastEvent.Decode(TopicReader.PayloadOf(entry)))];
    }

    private ReadOnlyMemory<byte> Shown(ReadOnlyMemory<byte> stored)
    {
        var json = stored[(stored.Span.IndexOf((byte)' ') + 1)..];
        return _isConfidential ? ConfidentialBody.Of(json) : json;
    }
}
