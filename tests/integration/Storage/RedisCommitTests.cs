using Cluster.ApiServer.Storage;
using Cluster.ApiServer.Tests.Storage;

namespace Cluster.Integration.Tests.Storage;

/// <summary>The contract on Redis: writes and reads.</summary>
public sealed class RedisCommitTests(RedisFixture redis) : CommitContract, IClassFixture<RedisFixture>
{
    internal override async Task<IObjectStore> OpenAsync() => await redis.OpenEmptyAsync(Options, Time);
}
