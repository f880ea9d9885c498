namespace Cluster.ApiServer.Storage.History;

/// <summary>One change of one object, as history tells it.</summary>
/// <param name="Revision">The revision of the commit.</param>
/// <param name="Time">When, by the clock of the server that took the write.</param>
/// <param name="Type">What happened.</param>
/// <param name="Key"><c>namespace/name</c> or <c>name</c>.</param>
/// <param name="Object">The object's JSON; for a delete its last state.</param>
/// <param name="Before">The state before; null when there was none. Of confidential resources, both are what may be shown.</param>
internal sealed record PastChange(
    long Revision, DateTimeOffset Time, StoreEventType Type, string Key, ReadOnlyMemory<byte> Object, ReadOnlyMemory<byte>? Before)
{
    /// <summary>Who did it; empty when unknown.</summary>
    public string User { get; init; } = "";

    /// <summary>What he did; empty when unknown.</summary>
    public string Verb { get; init; } = "";
}
