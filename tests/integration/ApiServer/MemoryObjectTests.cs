namespace Cluster.Integration.Tests.ApiServer;

/// <summary>The contract on the memory store.</summary>
public sealed class MemoryObjectTests(MemoryServer server) : ObjectContract(server), IClassFixture<MemoryServer>;
