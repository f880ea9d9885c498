using Cluster.ApiServer.Storage;
using Cluster.TestSupport;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cluster.ApiServer.Tests.Storage;

public sealed class StoreMaintenanceTests
{
    [Fact]
    public async Task Round_FailsForWhateverReason_IsFollowedByTheNext()
    {
        var time = new ManualTimeProvider();
        var store = new FailingStore();
        using var maintenance = new StoreMaintenance(store, new StoreOptions(), time, NullLogger<StoreMaintenance>.Instance);
        await maintenance.StartAsync(TestContext.Current.CancellationToken);

        for (var round = 1; round <= 3; round++)
        {
            time.Advance(new StoreOptions().MaintenanceInterval);
            await store.Rounds.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        }

        Assert.False(maintenance.ExecuteTask!.IsFaulted);
        await maintenance.StopAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>A store whose upkeep never works.</summary>
    private sealed class FailingStore : IObjectStore
    {
        private int _round;

        public SemaphoreSlim Rounds { get; } = new(0);

        public Task MaintainAsync(CancellationToken cancellationToken = default)
        {
            Rounds.Release();
            return Task.FromException(_round++ % 2 == 0 ? new System.Text.Json.JsonException("broken") : new InvalidOperationException("odd"));
        }

        public Task<CommitResult> CommitAsync(Commit commit, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public Task<StoredItem?> GetAsync(string resource, string key, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public Task<StoreSnapshot> ListAsync(string resource, string keyPrefix = "", CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public Task<StorePosition> PositionAsync(string topic, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public Task<long> RevisionAsync(CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public IAsyncEnumerable<StoreEvent> WatchAsync(string topic, long fromRevision, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public Task<Cluster.ApiServer.Storage.History.IResourceHistory> HistoryAsync(string resource, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public Task CompactAsync(long revision, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public Task<IReadOnlyDictionary<string, string>> ListClaimsAsync(string prefix = "", CancellationToken cancellationToken = default) => throw new NotSupportedException();
    }
}
