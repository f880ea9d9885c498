using Cluster.ApiServer.Storage;
using Cluster.ApiServer.Storage.Memory;

namespace Cluster.ApiServer.Tests.Storage;

/// <summary>The contract on the memory store: writes and reads.</summary>
public sealed class MemoryCommitTests : CommitContract
{
    internal override Task<IObjectStore> OpenAsync() =>
        Task.FromResult<IObjectStore>(new MemoryObjectStore(Options, Time));
}
