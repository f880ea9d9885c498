using System.Runtime.CompilerServices;
using Cluster.ApiServer.Storage.History;

namespace Cluster.ApiServer.Storage.Redis.History;

/// <summary>The history of a resource: what is archived, then what its topic holds since.</summary>
internal sealed class RedisHistory : IResourceHistory
{
    private const int Attempts = 5;

    private readonly RedisConnection _connection;
    private readonly string _resource;
    private readonly IReadOnlyList<BlockEntry> _blocks;
    private readonly TopicTail _tail;

    private RedisHistory(RedisConnection connection, string resource, HistoryPoint oldest, IReadOnlyList<BlockEntry> blocks, TopicTail tail) =>
        (_connection, _resource, Oldest, _blocks, _tail) = (connection, resource, oldest, blocks, tail);

    public HistoryPoint Oldest { get; }

    /// <summary>What is archived while it is looked at shows as a gap in the topic; then it looks again.</summary>
    public static async Task<RedisHistory> OpenAsync(
        RedisConnection connection, string resource, bool isConfidential, DateTimeOffset now, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            var archived = await BlockEntry.ArchivedAsync(connection, resource, ct);
            var tail = await TopicTail.ReadAsync(connection, resource, isConfidential, archived, now, ct);
            if (tail.Gap is not { } gap)
            {
                var blocks = await BlockEntry.ListAsync(connection, ct);
                var oldest = await BlockEntry.OldestAsync(connection, resource, ct);
                return new(connection, resource, oldest, [.. blocks.Where(block => block.Resource == resource && block.Last <= archived)], tail);
            }

            if (attempt == Attempts || archived == await BlockEntry.ArchivedAsync(connection, resource, ct))
                return new(connection, resource, gap, [], tail);
        }
    }

    public async IAsyncEnumerable<PastChange> ReadAsync(HistoryStart start, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        if (!Oldest.Covers(start))
            throw new HistoryExpiredException(Oldest);
        var hasStarted = false;
        foreach (var block in _blocks)
        {
            if (!hasStarted && !start.IsBefore(block.Last, block.Time))
                continue;
            foreach (var change in await LoadAsync(block, cancellationToken))
            {
                hasStarted |= start.IsBefore(change.Revision, change.Time);
                if (hasStarted)
                    yield return change;
            }
        }

        foreach (var change in _tail.Changes)
        {
            hasStarted |= start.IsBefore(change.Revision, change.Time);
            if (hasStarted)
                yield return change;
        }
    }

    private async Task<IReadOnlyList<PastChange>> LoadAsync(BlockEntry block, CancellationToken ct)
    {
        var data = await _connection.ReadAsync(database => database.HashGetAsync(RedisKeys.History(_resource), block.Last), ct);
        return data.IsNull
            ? throw new HistoryExpiredException(await BlockEntry.OldestAsync(_connection, _resource, ct))
            : HistoryBlock.Decode(data!);
    }
}
