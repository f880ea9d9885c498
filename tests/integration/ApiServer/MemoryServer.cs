namespace Cluster.Integration.Tests.ApiServer;

/// <summary>The server without Redis.</summary>
public sealed class MemoryServer() : TestServer(onRedis: false);
