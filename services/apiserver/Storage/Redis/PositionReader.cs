using System.Globalization;
using StackExchange.Redis;

namespace Cluster.ApiServer.Storage.Redis;

/// <summary>Reads positions. Callers that come while a read is under way share the next one: a read that began before a
/// call could miss a commit the caller has already seen acknowledged.</summary>
internal sealed class PositionReader(RedisConnection connection)
{
    private readonly Lock _lock = new();
    private Batch? _waiting;
    private bool _reading;

    /// <summary>The cluster's revision and that of the stream ("" for none), read after the call began.</summary>
    public async Task<StorePosition> ReadAsync(string stream, CancellationToken cancellationToken)
    {
        Batch batch;
        lock (_lock)
        {
            batch = _waiting ??= new Batch();
            if (stream != "")
                batch.Streams.Add(stream);
            if (!_reading)
            {
                _reading = true;
                _ = RunAsync();
            }
        }

        var (revision, streams) = await batch.Result.Task.WaitAsync(cancellationToken);
        return new StorePosition(revision, stream == "" ? 0 : streams[stream]);
    }

    private async Task RunAsync()
    {
        await Task.Yield(); // the first caller holds the lock
        while (true)
        {
            Batch batch;
            lock (_lock)
            {
                if (_waiting is null)
                {
                    _reading = false;
                    return;
                }

                (batch, _waiting) = (_waiting, null);
            }

            await CompleteAsync(batch);
        }
    }

    private async Task CompleteAsync(Batch batch)
    {
        try
        {
            string[] streams = [.. batch.Streams];
            RedisValue[] arguments = [.. streams.Select(stream => (RedisValue)stream)];
            var answer = (string[])(await connection.RunAsync(RedisScripts.Position, [], arguments, CancellationToken.None))!;
            var numbers = answer.Select(text => long.Parse(text, CultureInfo.InvariantCulture)).ToArray();
            batch.Result.SetResult((numbers[0], streams.Zip(numbers.Skip(1)).ToDictionary()));
        }
        catch (OutcomeUnknownException e)
        {
            batch.Result.SetException(new StoreUnavailableException("Redis does not answer.", e));
        }
        catch (Exception e)
        {
            batch.Result.SetException(e);
        }
    }

    /// <summary>What the next read will ask for, and its answer.</summary>
    private sealed class Batch
    {
        public HashSet<string> Streams { get; } = new(StringComparer.Ordinal);

        public TaskCompletionSource<(long Revision, Dictionary<string, long> Streams)> Result { get; } =
            new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
