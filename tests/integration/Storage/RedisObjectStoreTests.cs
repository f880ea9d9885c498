using Cluster.ApiServer.Storage;
using Cluster.ApiServer.Tests.Storage;

namespace Cluster.Integration.Tests.Storage;

/// <summary>The contract on Redis.</summary>
public sealed class RedisObjectStoreTests(RedisFixture redis) : ObjectStoreContract, IClassFixture<RedisFixture>
{
    internal override async Task<IObjectStore> OpenAsync() => await redis.OpenEmptyAsync(Options, Time);
}
