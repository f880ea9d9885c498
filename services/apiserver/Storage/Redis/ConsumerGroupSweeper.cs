using System.Globalization;
using StackExchange.Redis;

namespace Cluster.ApiServer.Storage.Redis;

/// <summary>
/// Destroys consumer groups that nobody reads: broadcast subscribers have a group per process start, and leave it behind.
/// A group is abandoned when an event that is older than the history has not been handed to it, and no consumer of it has
/// asked for as long. A reader that lives after all gets NOGROUP and creates its group anew, as daprd does.
/// </summary>
internal sealed partial class ConsumerGroupSweeper(RedisConnection connection, TimeSpan grace, ILogger logger)
{
    private readonly HashSet<(string Stream, string Group)> _suspects = [];

    /// <summary>Looks at the groups of a stream, before events up to <paramref name="oldRevision"/> are trimmed.</summary>
    public async Task SweepAsync(string stream, long oldRevision, CancellationToken cancellationToken)
    {
        if (await LastAtAsync(stream, oldRevision, cancellationToken) is not { } unread)
            return;
        foreach (var group in await InfoAsync("GROUPS", stream, null, cancellationToken))
        {
            var name = (string)group["name"]!;
            var delivered = RevisionOf((string)group["last-delivered-id"]!);
            if (delivered < unread && await IsSilentAsync(stream, name, cancellationToken))
                await SuspectAsync(stream, name, cancellationToken);
            else
                _suspects.Remove((stream, name));
        }
    }

    /// <summary>A group is destroyed in the second round that finds it so: a new one has not had the time to read yet.</summary>
    private async Task SuspectAsync(string stream, string group, CancellationToken cancellationToken)
    {
        if (_suspects.Add((stream, group)))
            return;
        _suspects.Remove((stream, group));
        await connection.ReadAsync(
            database => database.ExecuteAsync("XGROUP", "DESTROY", stream, group), cancellationToken);
        LogDestroyed(group, stream);
    }

    private async Task<bool> IsSilentAsync(string stream, string group, CancellationToken cancellationToken)
    {
        var consumers = await InfoAsync("CONSUMERS", stream, group, cancellationToken);
        return consumers.All(consumer => (long)consumer["idle"] > grace.TotalMilliseconds);
    }

    private async Task<long?> LastAtAsync(string stream, long revision, CancellationToken cancellationToken)
    {
        var end = revision.ToString(CultureInfo.InvariantCulture);
        var entries = (RedisResult[])(await connection.ReadAsync(
            database => database.ExecuteAsync("XREVRANGE", stream, end, "-", "COUNT", 1), cancellationToken))!;
        return entries is [var last] ? RevisionOf((string)((RedisResult[])last!)[0]!) : null;
    }

    private async Task<List<Dictionary<string, RedisResult>>> InfoAsync(
        string what, string stream, string? group, CancellationToken cancellationToken)
    {
        object[] arguments = group is null ? [what, stream] : [what, stream, group];
        var rows = (RedisResult[])(await connection.ReadAsync(
            database => database.ExecuteAsync("XINFO", arguments), cancellationToken))!;
        return [.. rows.Select(row => ((RedisResult[])row!).Chunk(2).ToDictionary(pair => (string)pair[0]!, pair => pair[1]))];
    }

    private static long RevisionOf(string id) => long.Parse(id.AsSpan(0, id.IndexOf('-')), CultureInfo.InvariantCulture);

    [LoggerMessage(Level = LogLevel.Information, Message = "Consumer group {Group} of {Stream} was abandoned and is removed")]
    private partial void LogDestroyed(string group, string stream);
}
