using Cluster.ApiServer.Storage;
using Cluster.ApiServer.Storage.Memory;

namespace Cluster.ApiServer.Tests.Storage;

/// <summary>The contract on the memory store: looking back.</summary>
public sealed class MemoryPastTests : PastContract
{
    internal override Task<IObjectStore> OpenAsync() => Task.FromResult<IObjectStore>(new MemoryObjectStore(Options, Time));
}
