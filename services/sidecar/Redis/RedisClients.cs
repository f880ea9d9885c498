using System.Collections.Concurrent;

namespace Cluster.Sidecar.Redis;

/// <summary>One client and one stream feed per Redis database, however many components and apps use it.</summary>
internal sealed class RedisClients(ILoggerFactory loggers) : IDisposable
{
    private readonly ConcurrentDictionary<RedisEndpoint, Lazy<RedisClient>> _clients = new();
    private readonly ConcurrentDictionary<RedisEndpoint, Lazy<StreamFeed>> _feeds = new();

    public RedisClient Client(RedisEndpoint endpoint) =>
        _clients.GetOrAdd(endpoint, e => new Lazy<RedisClient>(() => new RedisClient(e))).Value;

    public StreamFeed Feed(RedisEndpoint endpoint) =>
        _feeds.GetOrAdd(endpoint, e => new Lazy<StreamFeed>(() => new StreamFeed(Client(e), loggers.CreateLogger<StreamFeed>()))).Value;

    public void Dispose()
    {
        foreach (var feed in _feeds.Values.Where(f => f.IsValueCreated)) feed.Value.Dispose();
        foreach (var client in _clients.Values.Where(c => c.IsValueCreated)) client.Value.Dispose();
    }
}
