using System.Runtime.CompilerServices;
using Cluster.ApiServer.Storage.History;

namespace Cluster.ApiServer.Encryption;

/// <summary>History with its sealed states opened; a change whose states no key opens is left out.</summary>
/// <param name="sealedHistory">As the store keeps it.</param>
/// <param name="open">Opens a state of an object, by key and revision; null when it cannot.</param>
internal sealed class OpenedHistory(IResourceHistory sealedHistory, Func<string, long, ReadOnlyMemory<byte>, ReadOnlyMemory<byte>?> open) : IResourceHistory
{
    public HistoryPoint Oldest => sealedHistory.Oldest;

    public async IAsyncEnumerable<PastChange> ReadAsync(HistoryStart start, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var change in sealedHistory.ReadAsync(start, cancellationToken))
        {
            if (Opened(change) is { } opened)
                yield return opened;
        }
    }

    private PastChange? Opened(PastChange change)
    {
        if (open(change.Key, change.Revision, change.Object) is not { } after)
            return null;
        if (change.Before is not { } sealedBefore)
            return change with { Object = after };
        return open(change.Key, 0, sealedBefore) is { } before ? change with { Object = after, Before = before } : null;
    }
}
