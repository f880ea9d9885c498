namespace Cluster.ApiServer.Storage;

/// <summary>The history no longer reaches back to the revision asked for ("too old resource version", 410 Expired).</summary>
internal sealed class RevisionCompactedException(string topic, long requested, long oldest)
    : Exception($"too old resource version: {requested} ({oldest})")
{
    /// <summary>The topic that was read.</summary>
    public string Topic { get; } = topic;

    /// <summary>The revision the reader wanted to go on from.</summary>
    public long Requested { get; } = requested;

    /// <summary>The lowest revision from which the topic can still be watched.</summary>
    public long Oldest { get; } = oldest;
}
