namespace Cluster.Integration.Tests.ApiServer;

/// <summary>The server without Redis, with the versions that upstream gave up.</summary>
public sealed class LegacyServer() : TestServer(onRedis: false, "--runtime-config=api/legacy=true");
