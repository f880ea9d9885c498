using Cluster.Sidecar.Redis;

namespace Cluster.Sidecar.PubSub;

/// <summary>A group of one that ends with its instance. Its place and its pending entries live in memory: nobody could ever use
/// them from Redis, and a group per instance would write to Redis for every event and every instance.</summary>
/// <remarks>Starts at the oldest entry kept, as a new group does, and survives a restart of the app.</remarks>
internal sealed class BroadcastSource(StreamTail tail) : IMessageSource
{
    private readonly Lock _sync = new();
    private readonly List<StreamEntry> _abandoned = [];
    private readonly StreamCursor _cursor = new();

    public async Task<IReadOnlyList<StreamEntry>> NextAsync(int most, CancellationToken ct)
    {
        lock (_sync)
        {
            if (_abandoned.Count > 0)
            {
                var again = _abandoned.OrderBy(e => e.Id).Take(most).ToList();
                _abandoned.RemoveAll(again.Contains);
                return again;
            }
        }
        return await tail.ReadAfterAsync(_cursor, most, ct);
    }

    public Task AcknowledgeAsync(IReadOnlyList<StreamEntry> entries) => Task.CompletedTask;

    public void Abandon(IReadOnlyList<StreamEntry> entries)
    {
        lock (_sync) _abandoned.AddRange(entries);
    }
}
