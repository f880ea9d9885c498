using System.Globalization;
using System.Runtime.CompilerServices;
using StackExchange.Redis;

namespace Cluster.ApiServer.Storage.Redis;

/// <summary>Reads a stream as a watch. Entry ids are revisions, so a place in the history is a place in the stream, and
/// <c>previousrevision</c> shows whether anything is missing between two events, whoever trimmed it.</summary>
internal sealed class TopicReader(RedisConnection connection, TopicWaker waker)
{
    /// <summary>Entries per read: about 1 MB of pods.</summary>
    private const int BatchSize = 500;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    public async IAsyncEnumerable<StoreEvent> WatchAsync(
        string stream, long from, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var watch = waker.Register(stream, from);
        try
        {
            while (true)
            {
                var batch = await ReadAsync(watch, cancellationToken);
                foreach (var change in batch)
                {
                    if (change.PreviousRevision > watch.Position)
                        throw new RevisionCompactedException(stream, watch.Position, change.PreviousRevision);
                    cancellationToken.ThrowIfCancellationRequested();
                    watch.Advance(change.Revision);
                    yield return change;
                }

                if (batch.Count == 0)
                    await watch.WaitAsync(cancellationToken);
            }
        }
        finally
        {
            waker.Remove(watch);
        }
    }

    private async Task<IReadOnlyList<StoreEvent>> ReadAsync(TopicWatch watch, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return await ReadOnceAsync(watch, cancellationToken);
            }
            catch (Exception e) when (e is StoreUnavailableException or OutcomeUnknownException)
            {
                await Task.Delay(Pause, cancellationToken);
            }
        }
    }

    private async Task<IReadOnlyList<StoreEvent>> ReadOnceAsync(TopicWatch watch, CancellationToken cancellationToken)
    {
        RedisValue[] arguments = [watch.Position.ToString(CultureInfo.InvariantCulture), BatchSize];
        var answer = (RedisResult[])(await connection.RunAsync(
            RedisScripts.ReadTopic, [watch.Stream], arguments, cancellationToken))!;
        var last = (long)answer[0];
        var entries = (RedisResult[])answer[1]!;
        if (watch.HasLost(last) || (entries.Length == 0 && last > watch.Position))
            throw new RevisionCompactedException(watch.Stream, watch.Position, last);
        return [.. entries.Select(entry => CloudEventDecoder.Decode(PayloadOf(entry))).OfType<StoreEvent>()];
    }

    /// <summary>The event in an entry of a stream.</summary>
    public static byte[] PayloadOf(RedisResult entry)
    {
        var fields = (RedisValue[])((RedisResult[])entry!)[1]!;
        for (var i = 0; i + 1 < fields.Length; i += 2)
        {
            if (fields[i] == "data")
                return fields[i + 1]!;
        }

        return []; // somebody else's entry
    }
}
