namespace Cluster.Dapr.PubSub;

/// <summary>One message of a batch.</summary>
/// <param name="EntryId">The sidecar's name for it within the batch.</param>
/// <param name="Event">The CloudEvent's UTF-8 JSON, a slice of the request body; it may be kept, and then keeps the whole body alive.
/// For a raw subscription it is a JSON string in base64.</param>
/// <param name="TraceParent">Context of the entry's delivery, else of the batch's; the publisher's is inside the event.</param>
public readonly record struct BulkEntry(string EntryId, ReadOnlyMemory<byte> Event, string? TraceParent)
{
    /// <summary>Reads the event's attributes and finds its data without copying it.</summary>
    /// <exception cref="System.Text.Json.JsonException">The event is not a JSON object.</exception>
    public CloudEvent ReadEvent() => CloudEvent.Parse(Event);
}
