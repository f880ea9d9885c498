namespace Cluster.ApiServer.Storage.History;

/// <summary>History does not reach back that far (410 Expired).</summary>
internal sealed class HistoryExpiredException(HistoryPoint oldest) : Exception($"the oldest point kept is {oldest}")
{
    /// <summary>What it does reach back to.</summary>
    public HistoryPoint Oldest { get; } = oldest;
}
