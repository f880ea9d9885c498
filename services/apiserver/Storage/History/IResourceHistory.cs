namespace Cluster.ApiServer.Storage.History;

/// <summary>The history of one resource as it was when it was opened, or a little later.</summary>
internal interface IResourceHistory
{
    /// <summary>How far back it reaches.</summary>
    HistoryPoint Oldest { get; }

    /// <summary>Every change behind a start, in order, each with the state before it.</summary>
    /// <exception cref="HistoryExpiredException">History does not reach back that far, or no longer.</exception>
    IAsyncEnumerable<PastChange> ReadAsync(HistoryStart start, CancellationToken cancellationToken = default);
}
