namespace Cluster.ApiServer.Storage;

/// <summary>One event of a topic.</summary>
/// <param name="Revision">The revision of the commit.</param>
/// <param name="PreviousRevision">The revision of the topic's event before, 0 for its first.</param>
/// <param name="Type">What happened, as seen in this topic.</param>
/// <param name="Key"><c>namespace/name</c> or <c>name</c>.</param>
/// <param name="Object">The object's JSON, complete with its resourceVersion; for a delete its last state at the deletion's revision.</param>
internal sealed record StoreEvent(long Revision, long PreviousRevision, StoreEventType Type, string Key, ReadOnlyMemory<byte> Object)
{
    /// <summary>W3C trace context of the request behind the commit, or null.</summary>
    public string? TraceParent { get; init; }

    /// <summary>W3C trace state, or null.</summary>
    public string? TraceState { get; init; }
}
