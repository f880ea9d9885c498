using System.Collections.Concurrent;
using System.Collections.Immutable;
using StackExchange.Redis;

namespace Cluster.ApiServer.Storage.Redis;

/// <summary>
/// Wakes the watchers of a stream when a commit names it. A wake-up can be lost (published while the subscription was
/// down), so the ends of all streams are compared with the watchers' places every now and then, in one round trip.
/// </summary>
internal sealed class TopicWaker : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, ImmutableArray<TopicWatch>> _watches = new(StringComparer.Ordinal);
    private readonly RedisConnection _connection;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _patrol;

    public TopicWaker(RedisConnection connection, TimeSpan fallback)
    {
        _connection = connection;
        connection.Restored += RingAll;
        connection.Subscriber.Subscribe(RedisKeys.WakeUp, (_, message) => Ring(message), CommandFlags.FireAndForget);
        _patrol = PatrolAsync(fallback);
    }

    public TopicWatch Register(string stream, long from)
    {
        var watch = new TopicWatch(stream, from);
        _watches.AddOrUpdate(stream, _ => [watch], (_, others) => others.Add(watch));
        return watch;
    }

    public void Remove(TopicWatch watch) =>
        _watches.AddOrUpdate(watch.Stream, _ => [], (_, others) => others.Remove(watch));

    public async ValueTask DisposeAsync()
    {
        _connection.Restored -= RingAll;
        await _stop.CancelAsync();
        await _patrol;
        _stop.Dispose();
    }

    private void Ring(string? streams)
    {
        foreach (var range in streams.AsSpan().Split(' '))
        {
            if (!_watches.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(streams.AsSpan()[range], out var watches))
                continue;
            foreach (var watch in watches)
                watch.Ring();
        }
    }

    private void RingAll()
    {
        foreach (var watch in _watches.Values.SelectMany(watches => watches))
            watch.Ring();
    }

    private async Task PatrolAsync(TimeSpan fallback)
    {
        using var timer = new PeriodicTimer(fallback);
        try
        {
            while (await timer.WaitForNextTickAsync(_stop.Token))
                await CompareAsync();
        }
        catch (OperationCanceledException)
        {
            // disposed
        }
    }

    private async Task CompareAsync()
    {
        if (_watches.IsEmpty)
            return;
        try
        {
            var ends = await _connection.ReadAsync(database => database.HashGetAllAsync(RedisKeys.Topics), _stop.Token);
            var lastRevisions = ends.ToDictionary(entry => (string)entry.Name!, entry => (long)entry.Value);
            foreach (var watch in _watches.Values.SelectMany(watches => watches))
            {
                if (watch.IsBehind(lastRevisions.GetValueOrDefault(watch.Stream)))
                    watch.Ring();
            }
        }
        catch (StoreUnavailableException)
        {
            // the next round, or the restored connection, catches up
        }
    }
}
