using System.Collections.Concurrent;

namespace Cluster.ApiServer.Storage.Redis;

/// <summary>
/// Gives every commit in flight a slot of its own and a rising sequence number. The script notes both, so a commit that is
/// sent twice (its first answer was lost with the connection) lands once, and the second sending learns the outcome.
/// </summary>
internal sealed class CommitSlots
{
    private readonly ConcurrentBag<int> _free = [];
    private int _slots;
    private long _sequence;

    /// <summary>The key prefix of this process' notes: unique per start, so that no other writer's sequence is met.</summary>
    public string Writer { get; } = RedisKeys.Writer(Guid.NewGuid().ToString("N"));

    /// <summary>Takes a slot.</summary>
    public CommitTicket Take() =>
        new(_free.TryTake(out var slot) ? slot : Interlocked.Increment(ref _slots), Interlocked.Increment(ref _sequence));

    /// <summary>Gives a slot back once the outcome is known. A slot with an unknown outcome is never used again.</summary>
    public void Return(CommitTicket ticket) => _free.Add(ticket.Slot);
}
