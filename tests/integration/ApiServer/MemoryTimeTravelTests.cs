namespace Cluster.Integration.Tests.ApiServer;

/// <summary>Looking back on the memory store.</summary>
public sealed class MemoryTimeTravelTests(MemoryServer server) : TimeTravelContract(server), IClassFixture<MemoryServer>;
