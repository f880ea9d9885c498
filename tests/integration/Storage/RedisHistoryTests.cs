using Cluster.ApiServer.Storage;
using Cluster.ApiServer.Tests.Storage;

namespace Cluster.Integration.Tests.Storage;

/// <summary>The contract on Redis: history.</summary>
public sealed class RedisHistoryTests(RedisFixture redis) : HistoryContract, IClassFixture<RedisFixture>
{
    internal override async Task<IObjectStore> OpenAsync() => await redis.OpenEmptyAsync(Options, Time);
}
