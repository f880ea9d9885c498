using System.Runtime.CompilerServices;
using Cluster.ApiServer.Storage.History;

namespace Cluster.ApiServer.Storage.Memory;

/// <summary>A copy of a topic's history.</summary>
internal sealed class MemoryHistory(HistoryPoint oldest, IReadOnlyList<PastChange> changes) : IResourceHistory
{
    public HistoryPoint Oldest => oldest;

    public async IAsyncEnumerable<PastChange> ReadAsync(HistoryStart start, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.CompletedTask;
        if (!oldest.Covers(start))
            throw new HistoryExpiredException(oldest);
        foreach (var change in changes.SkipWhile(change => !start.IsBefore(change.Revision, change.Time)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return change;
        }
    }
}
