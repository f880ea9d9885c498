using System.Globalization;
using Cluster.Sidecar.Redis;

namespace Cluster.Sidecar.PubSub;

/// <summary>A consumer group in Redis, shared by all instances of an app: each entry goes to one of them.</summary>
/// <remarks>Entries whose consumer died, or took longer than the processing timeout, are claimed by whoever looks first.</remarks>
internal sealed class GroupSource(RedisPubSub pubsub, string key, GroupBacklog backlog) : IMessageSource
{
    private readonly Lock _sync = new();
    private readonly HashSet<StreamId> _inHand = [];
    private readonly StreamTail _tail = pubsub.Feed.Follow(key);
    private long _reclaimAt; // TickCount64; 0 at the start, so what a dead instance left is looked for at once
    private bool _groupExists;

    public async Task<IReadOnlyList<StreamEntry>> NextAsync(int most, CancellationToken ct)
    {
        if (!_groupExists) await CreateGroupAsync(ct);
        while (true)
        {
            var added = backlog.NextAdded;
            var entries = backlog.Take(most);
            if (entries.Count == 0) entries = pubsub.Reclaims && Environment.TickCount64 >= _reclaimAt ? await ReclaimAsync(ct) : [];
            var version = _tail.Version;
            if (entries.Count == 0) entries = await ReadNewAsync(most, ct);
            if (entries.Count > 0)
            {
                lock (_sync) _inHand.UnionWith(entries.Select(e => e.Id));
                return entries;
            }
            await WaitAsync(version, added, ct);
        }
    }

    public async Task AcknowledgeAsync(IReadOnlyList<StreamEntry> entries)
    {
        Forget(entries);
        await pubsub.Redis.CallAsync(["XACK", key, pubsub.ConsumerId, .. entries.Select(e => (RedisArgument)e.Id)], CancellationToken.None);
    }

    public void Abandon(IReadOnlyList<StreamEntry> entries)
    {
        Forget(entries);
        backlog.Add(entries);
    }

    private void Forget(IReadOnlyList<StreamEntry> entries)
    {
        lock (_sync) _inHand.ExceptWith(entries.Select(e => e.Id));
    }

    private async Task WaitAsync(long version, Task added, CancellationToken ct)
    {
        Task changed = Task.WhenAny(_tail.WaitBeyondAsync(version, ct), added);
        var untilReclaim = pubsub.Reclaims ? TimeSpan.FromMilliseconds(Math.Max(1, _reclaimAt - Environment.TickCount64)) : Timeout.InfiniteTimeSpan;
        await changed.WaitAsync(untilReclaim, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        ct.ThrowIfCancellationRequested();
    }

    private async Task<List<StreamEntry>> ReadNewAsync(int most, CancellationToken ct)
    {
        while (true)
        {
            try
            {
                var reply = await pubsub.Redis.CallAsync(
                    ["XREADGROUP", "GROUP", pubsub.ConsumerId, pubsub.ConsumerId, "COUNT", most, "STREAMS", key, ">"], ct);
                return reply.IsNull ? [] : StreamEntry.ReadAll(reply.Items[0].Items[1]);
            }
            catch (RedisException e) when (e.IsReply && e.Message.StartsWith("NOGROUP", StringComparison.Ordinal))
            {
                await CreateGroupAsync(ct);
            }
        }
    }

    private async Task CreateGroupAsync(CancellationToken ct)
    {
        try
        {
            await pubsub.Redis.CallAsync(["XGROUP", "CREATE", key, pubsub.ConsumerId, "0", "MKSTREAM"], ct);
        }
        catch (RedisException e) when (e.IsReply && e.Message.StartsWith("BUSYGROUP", StringComparison.Ordinal))
        {
            // Another instance was first.
        }
        _groupExists = true;
    }

    private async Task<List<StreamEntry>> ReclaimAsync(CancellationToken ct)
    {
        _reclaimAt = Environment.TickCount64 + (long)pubsub.RedeliverInterval.TotalMilliseconds;
        var idle = ((long)pubsub.ProcessingTimeout.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
        var pending = await pubsub.Redis.CallAsync(["XPENDING", key, pubsub.ConsumerId, "-", "+", pubsub.QueueDepth], ct);
        var stale = pending.Items.Where(p => p.Items[2].Integer >= pubsub.ProcessingTimeout.TotalMilliseconds)
            .Select(p => StreamId.Parse(p.Items[0].Bytes)).Where(NotInHand).ToList();
        if (stale.Count == 0) return [];

        var claimed = StreamEntry.ReadAll(await pubsub.Redis.CallAsync(
            ["XCLAIM", key, pubsub.ConsumerId, pubsub.ConsumerId, idle, .. stale.Select(id => (RedisArgument)id)], ct));
        await DropTrimmedAsync(stale, claimed, ct);
        return claimed;
    }

    /// <summary>Pending ids whose entry no longer exists are acknowledged away.</summary>
    private async Task DropTrimmedAsync(List<StreamId> stale, List<StreamEntry> claimed, CancellationToken ct)
    {
        foreach (var id in stale.Except(claimed.Select(c => c.Id)))
        {
            var still = await pubsub.Redis.CallAsync(["XRANGE", key, id, id], ct);
            if (still.Items.Length == 0) await pubsub.Redis.CallAsync(["XACK", key, pubsub.ConsumerId, id], ct);
        }
    }

    private bool NotInHand(StreamId id)
    {
        lock (_sync) return !_inHand.Contains(id);
    }
}
