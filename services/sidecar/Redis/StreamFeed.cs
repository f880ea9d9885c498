using System.Collections.Concurrent;

namespace Cluster.Sidecar.Redis;

/// <summary>Follows every stream of interest with one blocking <c>XREAD</c>, so each entry leaves Redis once and wakes all at once.</summary>
internal sealed partial class StreamFeed : IDisposable
{
    /// <summary>How long one XREAD waits; a new stream interrupts it.</summary>
    private const int BlockMilliseconds = 5000;
    private const int PageSize = 256;
    private static readonly TimeSpan InterruptInterval = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(200);

    private readonly RedisClient _redis;
    private readonly ILogger<StreamFeed> _logger;
    private readonly ConcurrentDictionary<string, StreamTail> _tails = new();
    private readonly CancellationTokenSource _stop = new();
    private TaskCompletionSource _added = NewSignal();
    private long _connectionId;

    public StreamFeed(RedisClient redis, ILogger<StreamFeed> logger)
    {
        _redis = redis;
        _logger = logger;
        _ = Task.Run(() => RunAsync(_stop.Token));
    }

    /// <summary>The shared tail of a stream; following starts with the first caller.</summary>
    public StreamTail Follow(string key)
    {
        var isNew = false;
        var tail = _tails.GetOrAdd(key, k =>
        {
            isNew = true;
            return new StreamTail(k, _redis);
        });
        if (isNew) _ = IncludeAsync(tail);
        return tail;
    }

    public void Dispose() => _stop.Cancel();

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends the wait of the running XREAD, again and again until the stream is part of it: the first call may come too early.</summary>
    private async Task IncludeAsync(StreamTail tail)
    {
        Interlocked.Exchange(ref _added, NewSignal()).TrySetResult();
        while (!tail.IsPlaced && !_stop.IsCancellationRequested)
        {
            try
            {
                if (Interlocked.Read(ref _connectionId) is > 0 and var id)
                    await _redis.CallAsync(["CLIENT", "UNBLOCK", id], _stop.Token);
                await Task.Delay(InterruptInterval, _stop.Token);
            }
            catch (Exception e) when (e is RedisException or OperationCanceledException)
            {
                return; // the feed finds new streams by itself when it reconnects or its wait ends
            }
        }
    }

    private async Task RunAsync(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                using var connection = await _redis.OpenOwnConnectionAsync(ct);
                using var closing = ct.Register(connection.Dispose);
                Interlocked.Exchange(ref _connectionId, (await connection.SendAsync("CLIENT", "ID")).Integer);
                foreach (var tail in _tails.Values) await PlaceAsync(connection, tail); // Redis may have come back without its data
                while (true) await ReadOnceAsync(connection, ct);
            }
            catch (Exception) when (ct.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                Interlocked.Exchange(ref _connectionId, 0);
                LogInterrupted(_redis.Endpoint, e.Message);
                await Task.Delay(RetryDelay, ct).ContinueWith(static _ => { }, TaskScheduler.Default);
            }
        }
    }

    private async Task ReadOnceAsync(RespConnection connection, CancellationToken ct)
    {
        var added = Volatile.Read(ref _added).Task;
        foreach (var tail in _tails.Values.Where(t => !t.IsPlaced)) await PlaceAsync(connection, tail);

        var followed = _tails.Values.Where(t => t.IsPlaced).ToList();
        if (followed.Count == 0)
        {
            await added.WaitAsync(ct);
            return;
        }
        if (added.IsCompleted) return;

        RedisArgument[] command =
        [
            "XREAD", "COUNT", PageSize, "BLOCK", BlockMilliseconds, "STREAMS",
            .. followed.Select(t => (RedisArgument)t.Key), .. followed.Select(t => (RedisArgument)t.Last),
        ];
        foreach (var stream in Checked(await connection.SendAsync(command)).Items)
            if (_tails.TryGetValue(stream.Items[0].Text, out var tail))
                tail.Append(StreamEntry.ReadAll(stream.Items[1]));
    }

    private static async Task PlaceAsync(RespConnection connection, StreamTail tail)
    {
        var last = StreamEntry.ReadAll(Checked(await connection.SendAsync("XREVRANGE", tail.Key, "+", "-", "COUNT", 1)));
        tail.Place(last is [var entry] ? entry.Id : default);
    }

    private static RespValue Checked(RespValue reply) => reply.IsError ? throw new RedisException(reply.Text) { IsReply = true } : reply;

    [LoggerMessage(Level = LogLevel.Warning, Message = "Following the streams of {Redis} was interrupted: {Reason}")]
    private partial void LogInterrupted(RedisEndpoint redis, string reason);
}
