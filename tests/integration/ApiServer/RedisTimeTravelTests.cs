namespace Cluster.Integration.Tests.ApiServer;

/// <summary>Looking back on Redis.</summary>
public sealed class RedisTimeTravelTests(RedisBackedServer server) : TimeTravelContract(server), IClassFixture<RedisBackedServer>;
