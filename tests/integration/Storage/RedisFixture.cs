using Cluster.ApiServer.Storage;
using Cluster.ApiServer.Storage.Redis;
using Cluster.TestSupport;
using Microsoft.Extensions.Logging.Abstractions;
using StackExchange.Redis;

namespace Cluster.Integration.Tests.Storage;

/// <summary>One Redis for a test class, emptied before each test.</summary>
public sealed class RedisFixture : IAsyncLifetime
{
    private ConnectionMultiplexer? _client;

    public RedisServer Server { get; private set; } = null!;

    /// <summary>A client beside the store, to look at what it wrote.</summary>
    public IDatabase Database => _client!.GetDatabase();

    public async ValueTask InitializeAsync()
    {
        Server = await RedisServer.CreateAsync();
        _client = await ConnectionMultiplexer.ConnectAsync(Server.ConnectionString + ",abortConnect=false");
    }

    public async ValueTask DisposeAsync()
    {
        _client?.Dispose();
        await Server.DisposeAsync();
    }

    internal async Task<RedisObjectStore> OpenEmptyAsync(StoreOptions options, TimeProvider time)
    {
        await Database.ExecuteAsync("FLUSHALL");
        return Open(options, time);
    }

    internal RedisObjectStore Open(StoreOptions options, TimeProvider time) =>
        new(options with { Redis = Server.ConnectionString }, time, NullLogger<RedisObjectStore>.Instance);
}
