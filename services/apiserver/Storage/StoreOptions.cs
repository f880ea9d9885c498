namespace Cluster.ApiServer.Storage;

/// <summary>How the store keeps its history and finds Redis.</summary>
internal sealed record StoreOptions
{
    /// <summary>StackExchange.Redis connection string (<c>127.0.0.1:16379,password=…</c>).</summary>
    public string Redis { get; init; } = "127.0.0.1:6379";

    /// <summary>Events older than this are forgotten.</summary>
    public TimeSpan HistoryAge { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Events a topic keeps whatever their age (about: Redis trims whole blocks). 20,000 pods of 2 KB are 40 MB.</summary>
    public int HistoryLength { get; init; } = 20_000;

    /// <summary>How long the changes of objects can be looked up after they have left the topics. Zero: no longer than they are there.</summary>
    public TimeSpan HistoryRetention { get; init; }

    /// <summary>Most bytes of (compressed) history beside the topics; the oldest goes first.</summary>
    public long HistoryBytes { get; init; } = 256 * 1024 * 1024;

    /// <summary>How often <see cref="StoreMaintenance"/> runs, which is also how late an object may expire.</summary>
    public TimeSpan MaintenanceInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long an operation may wait for a lost connection before it gives up.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>A watcher that hears nothing looks by itself after this long, because a wake-up can be lost.</summary>
    public TimeSpan WatchFallback { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Resources whose objects pub/sub subscribers must not receive. Their commits carry <see cref="Commit.PublishedObject"/>.</summary>
    public IReadOnlySet<string> ConfidentialResources { get; init; } = new HashSet<string> { "secrets" };
}
