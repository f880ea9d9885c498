using System.Collections.Concurrent;
using Cluster.Sidecar.Apps;
using Cluster.Sidecar.Redis;
using Cluster.Sidecar.Resources;

namespace Cluster.Sidecar.PubSub;

/// <summary>Moves one subscription's messages from their source to the app, while the app is up.</summary>
/// <remarks>A message is handed over as soon as a slot is free; what arrives meanwhile makes the next batch, so nothing waits for
/// a batch to fill. A broadcast in batches keeps one batch under way; everything else runs as wide as the component's concurrency.</remarks>
internal sealed partial class SubscriptionPump(
    AppInstance app, RedisPubSub pubsub, Subscription subscription, IMessageSource source, RetryPolicy retry, ILogger logger)
{
    private const int MaxBatchBytes = 2 * 1024 * 1024;
    private static readonly TimeSpan RedisRetryDelay = TimeSpan.FromMilliseconds(200);

    private readonly Delivery _delivery = new(app, pubsub, subscription);
    private readonly int _batchSize = subscription.Bulk is { } bulk ? Math.Clamp(bulk.MaxMessages ?? 100, 1, pubsub.Concurrency) : 1;
    private readonly bool _oneAtATime = subscription.Bulk is not null && pubsub.IsBroadcast;
    private readonly ConcurrentDictionary<Task, bool> _running = new();

    /// <summary>Ends when <paramref name="ct"/> is cancelled and every delivery under way has been left.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await DispatchAsync(await source.NextAsync(pubsub.QueueDepth, ct), ct);
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                break;
            }
            catch (RedisException e)
            {
                LogRedisAway(app.Definition.InstanceName, subscription.Topic, e.Message);
                await Task.Delay(RedisRetryDelay, CancellationToken.None);
            }
            catch (Exception e)
            {
                LogBroken(app.Definition.InstanceName, subscription.Topic, e);
                await Task.Delay(RedisRetryDelay, CancellationToken.None);
            }
        }
        await Task.WhenAll(_running.Keys);
    }

    private async Task DispatchAsync(IReadOnlyList<StreamEntry> entries, CancellationToken ct)
    {
        var next = 0;
        try
        {
            while (next < entries.Count)
            {
                var taken = await pubsub.Slots.TakeAsync(Math.Min(_batchSize, entries.Count - next), ct);
                var batch = Fitting(entries, next, taken);
                if (batch.Count < taken) pubsub.Slots.Return(taken - batch.Count);
                next += batch.Count;
                var handling = HandleAsync(batch, ct);
                if (_oneAtATime) await handling;
                else Track(handling);
            }
        }
        finally
        {
            if (next < entries.Count) source.Abandon([.. entries.Skip(next)]);
        }
    }

    /// <summary>Cuts a batch where it would grow beyond what apps accept as one request; a single message always goes.</summary>
    private static List<StreamEntry> Fitting(IReadOnlyList<StreamEntry> entries, int start, int most)
    {
        var batch = new List<StreamEntry>(most) { entries[start] };
        var bytes = entries[start].Data?.Length ?? 0;
        while (batch.Count < most && (bytes += entries[start + batch.Count].Data?.Length ?? 0) <= MaxBatchBytes)
            batch.Add(entries[start + batch.Count]);
        return batch;
    }

    private void Track(Task handling)
    {
        if (handling.IsCompleted) return;
        _running.TryAdd(handling, true);
        handling.ContinueWith(done => _running.TryRemove(done, out _), TaskScheduler.Default);
    }

    private async Task HandleAsync(List<StreamEntry> batch, CancellationToken ct)
    {
        var decided = new List<StreamEntry>(batch.Count);
        try
        {
            await DeliverAsync(batch, decided, ct);
            if (decided.Count > 0) await source.AcknowledgeAsync(decided);
        }
        catch (RedisException e)
        {
            LogNotAcknowledged(app.Definition.InstanceName, subscription.Topic, decided.Count, e.Message);
        }
        catch (Exception e)
        {
            LogBroken(app.Definition.InstanceName, subscription.Topic, e);
        }
        finally
        {
            if (decided.Count < batch.Count) source.Abandon([.. batch.Except(decided)]);
            pubsub.Slots.Return(batch.Count);
        }
    }

    /// <summary>Tries, and tries again as the policy says, until every message is decided or the app has gone.</summary>
    private async Task DeliverAsync(List<StreamEntry> batch, List<StreamEntry> decided, CancellationToken ct)
    {
        var open = batch;
        for (var attempt = 1; ; attempt++)
        {
            var outcomes = await AttemptAsync(open, ct);
            if (ct.IsCancellationRequested) outcomes = [.. outcomes.Select(o => o == Outcome.Retry ? Outcome.Gone : o)];
            var failed = new List<StreamEntry>();
            for (var i = 0; i < open.Count; i++)
            {
                if (outcomes[i] == Outcome.Retry) failed.Add(open[i]);
                else if (outcomes[i] == Outcome.Drop && await GiveUpAsync(open[i])) decided.Add(open[i]);
                else if (outcomes[i] == Outcome.Success) decided.Add(open[i]);
            }
            if (failed.Count == 0) return;

            if (retry.PauseBefore(attempt) is not { } pause)
            {
                foreach (var entry in failed)
                    if (await GiveUpAsync(entry)) decided.Add(entry);
                return;
            }
            LogRetrying(app.Definition.InstanceName, subscription.Topic, failed.Count, attempt);
            await Task.Delay(pause, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (ct.IsCancellationRequested) return;
            open = failed;
        }
    }

    private async Task<Outcome[]> AttemptAsync(List<StreamEntry> open, CancellationToken ct) =>
        subscription.Bulk is null ? [await _delivery.SendAsync(open[0], ct)] : await _delivery.SendBatchAsync(open, ct);

    /// <summary>To the dead letter topic when there is one; else the message is lost, as in daprd since 1.17.</summary>
    /// <returns>False when the dead letter could not be written: the message stays undecided.</returns>
    private async Task<bool> GiveUpAsync(StreamEntry entry)
    {
        if (subscription.DeadLetterTopic is not { } topic)
        {
            LogLost(app.Definition.InstanceName, subscription.Topic, entry.Id);
            return true;
        }
        try
        {
            await pubsub.PublishAsync(topic, entry.Data, entry.Metadata ?? "{}"u8.ToArray(), CancellationToken.None);
            return true;
        }
        catch (RedisException e)
        {
            LogRedisAway(app.Definition.InstanceName, topic, e.Message);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{App} cannot read topic {Topic}: {Reason}")]
    private partial void LogRedisAway(string app, string topic, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{App} handled {Count} messages of topic {Topic} that could not be acknowledged and will come again: {Reason}")]
    private partial void LogNotAcknowledged(string app, string topic, int count, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Delivering topic {Topic} to {App} failed")]
    private partial void LogBroken(string app, string topic, Exception e);

    [LoggerMessage(Level = LogLevel.Information, Message = "{App} failed {Count} messages of topic {Topic}; retry {Attempt} follows")]
    private partial void LogRetrying(string app, string topic, int count, int attempt);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{App} did not take message {Entry} of topic {Topic}, and there is neither a retry nor a dead letter topic left: it is lost")]
    private partial void LogLost(string app, string topic, StreamId entry);
}
