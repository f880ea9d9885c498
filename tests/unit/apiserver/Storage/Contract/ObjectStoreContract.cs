using Cluster.ApiServer.Storage;
using Cluster.TestSupport;

namespace Cluster.ApiServer.Tests.Storage;

/// <summary>What every store must do, in parts. Runs against the memory store here and against Redis in the integration tests.</summary>
public abstract class ObjectStoreContract : IAsyncLifetime
{
    private IObjectStore? _store;

    internal IObjectStore Store => _store!;

    internal static StoreOptions Options { get; } = new() { HistoryAge = TimeSpan.FromMinutes(10) };

    protected ManualTimeProvider Time { get; } = new(DateTimeOffset.UtcNow);

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _store = await OpenAsync();

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_store is IAsyncDisposable disposable)
            await disposable.DisposeAsync();
    }

    internal abstract Task<IObjectStore> OpenAsync();

    internal async Task<List<StoreEvent>> TakeAsync(string topic, long from, int count)
    {
        var events = new List<StoreEvent>();
        await foreach (var change in Store.WatchAsync(topic, from, Cancellation))
        {
            events.Add(change);
            if (events.Count == count)
                break;
        }

        return events;
    }
}
