namespace Cluster.Integration.Tests.ApiServer;

/// <summary>The contract on Redis.</summary>
public sealed class RedisObjectTests(RedisBackedServer server) : ObjectContract(server), IClassFixture<RedisBackedServer>;
