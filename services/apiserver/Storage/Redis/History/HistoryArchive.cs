using System.Globalization;
using Cluster.ApiServer.Storage.History;
using StackExchange.Redis;

namespace Cluster.ApiServer.Storage.Redis.History;

/// <summary>Moves what the topics hold into compressed blocks before it is trimmed, and forgets blocks by age and size.</summary>
/// <remarks>
/// The order keeps it complete: first the floor rises, below which every commit sets the state it replaces aside; then everything up to now is archived;
/// only then may streams be trimmed up to the floor. A block goes in only where the last one ended, so two archivers cannot both be right.
/// </remarks>
internal sealed partial class HistoryArchive(RedisConnection connection, StoreOptions options, TimeProvider time, ILogger logger)
{
    private const int BlockChanges = 2000;
    private const long BlockBytes = 4 * 1024 * 1024;

    private bool _isOff;
    private long _lastRevision;

    /// <summary>Whether so much has happened since the last round that topics may soon lose what is not archived.</summary>
    public bool IsBusy(long revision) => IsOn && revision - _lastRevision >= options.HistoryLength / 4;

    private bool IsOn => options.HistoryRetention > TimeSpan.Zero;

    /// <summary>One round.</summary>
    /// <param name="old">Up to where the streams will be trimmed next.</param>
    /// <param name="readRevision">The cluster's revision.</param>
    /// <param name="ct">Cancels between two steps, each of which is whole.</param>
    public async Task RunAsync(long old, Func<Task<long>> readRevision, CancellationToken ct)
    {
        if (!IsOn)
        {
            await TurnOffAsync(ct);
            return;
        }

        // Streams are also trimmed by length, behind the newest events: what is older than three quarters of that counts as gone.
        var floor = Math.Max(old, await readRevision() - (options.HistoryLength * 3 / 4));
        if (floor > 0)
            await connection.ReadAsync(database => database.HashSetAsync(RedisKeys.Topics, RedisKeys.Floor, floor), ct);
        var until = await readRevision();
        foreach (var (resource, archived) in await BehindAsync(ct))
            await ArchiveAsync(resource, archived, ct);
        await ForgetAsideAsync(until, ct);
        await ForgetOldAsync(ct);
        _lastRevision = until;
    }

    private static bool IsOfResource(string topic) =>
        topic is not (RedisKeys.Changes or RedisKeys.Floor) && !topic.StartsWith("store:", StringComparison.Ordinal)
        && !(topic.StartsWith("nodes.", StringComparison.Ordinal) && topic.EndsWith(".pods", StringComparison.Ordinal));

    /// <summary>Resources with changes that are not archived, and where their archive ends.</summary>
    private async Task<List<(string Resource, long Archived)>> BehindAsync(CancellationToken ct)
    {
        var ends = await connection.ReadAsync(database => database.HashGetAllAsync(RedisKeys.Topics), ct);
        var archived = (await connection.ReadAsync(database => database.HashGetAllAsync(RedisKeys.Archived), ct))
            .ToDictionary(entry => (string)entry.Name!, entry => (long)entry.Value);
        return
        [
            .. from end in ends
               let resource = (string)end.Name!
               let reached = archived.GetValueOrDefault(resource)
               where IsOfResource(resource) && (long)end.Value > reached
               select (resource, reached),
        ];
    }

    private async Task ArchiveAsync(string resource, long archived, CancellationToken ct)
    {
        var isConfidential = options.ConfidentialResources.Contains(resource);
        var tail = await TopicTail.ReadAsync(connection, resource, isConfidential, archived, time.GetUtcNow(), ct);
        if (tail.Gap is { } gap)
        {
            await RestartAsync(resource, archived, gap, ct);
            archived = gap.Revision;
        }

        foreach (var block in Blocks(tail.Changes))
        {
            var data = HistoryBlock.Encode(block);
            var last = block[^1];
            var entry = new BlockEntry(resource, last.Revision, last.Time, data.Length);
            RedisValue[] arguments = [resource, archived, last.Revision, entry.Text, data];
            if ((int)await connection.RunAsync(RedisScripts.Archive, [], arguments, ct) == 0)
                return; // another replica is at it
            archived = last.Revision;
        }
    }

    private static IEnumerable<List<PastChange>> Blocks(IReadOnlyList<PastChange> changes)
    {
        var (block, bytes) = (new List<PastChange>(), 0L);
        foreach (var change in changes)
        {
            block.Add(change);
            bytes += change.Object.Length;
            if (block.Count < BlockChanges && bytes < BlockBytes)
                continue;
            yield return block;
            (block, bytes) = ([], 0);
        }

        if (block.Count > 0)
            yield return block;
    }

    private async Task RestartAsync(string resource, long archived, HistoryPoint gap, CancellationToken ct)
    {
        var blocks = (await BlockEntry.ListAsync(connection, ct)).Where(block => block.Resource == resource).Select(block => (RedisValue)block.Text);
        RedisValue[] arguments = [resource, archived, gap.Revision, BlockEntry.NoteOf(gap.Revision, gap.Time!.Value), .. blocks];
        await connection.RunAsync(RedisScripts.Forget, [], arguments, ct);
        if (archived > 0)
            LogGap(resource, gap.ToString());
    }

    /// <summary>States set aside for changes that are archived by now.</summary>
    private async Task ForgetAsideAsync(long until, CancellationToken ct)
    {
        var revisions = await connection.ReadAsync(database => database.HashKeysAsync(RedisKeys.Before), ct);
        foreach (var done in revisions.Where(revision => (long)revision <= until).Chunk(500))
            await connection.ReadAsync(database => database.HashDeleteAsync(RedisKeys.Before, done), ct);
    }

    private async Task ForgetOldAsync(CancellationToken ct)
    {
        var blocks = await BlockEntry.ListAsync(connection, ct);
        var (bytes, oldest) = (blocks.Sum(block => (long)block.Bytes), time.GetUtcNow() - options.HistoryRetention);
        foreach (var block in blocks)
        {
            if (block.Time >= oldest && bytes <= options.HistoryBytes)
                break;
            bytes -= block.Bytes;
            var last = block.Last.ToString(CultureInfo.InvariantCulture);
            await connection.ReadAsync(database => database.HashSetAsync(RedisKeys.Oldest, block.Resource, BlockEntry.NoteOf(block.Last, block.Time)), ct);
            await connection.ReadAsync(database => database.HashDeleteAsync(RedisKeys.History(block.Resource), last), ct);
            await connection.ReadAsync(database => database.SortedSetRemoveAsync(RedisKeys.HistoryIndex, block.Text), ct);
        }
    }

    /// <summary>A store that kept history before: without a floor no commit sets anything aside.</summary>
    private async Task TurnOffAsync(CancellationToken ct)
    {
        if (_isOff)
            return;
        await connection.ReadAsync(database => database.HashDeleteAsync(RedisKeys.Topics, RedisKeys.Floor), ct);
        await connection.ReadAsync(database => database.KeyDeleteAsync(RedisKeys.Before), ct);
        _isOff = true;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The history of {Resource} begins anew at {Point}: its topic was trimmed before it could be archived")]
    private partial void LogGap(string resource, string point);
}
