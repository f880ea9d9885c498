namespace Cluster.Integration.Tests.ApiServer;

/// <summary>The server on a Redis of its own.</summary>
public sealed class RedisBackedServer() : TestServer(onRedis: true);
