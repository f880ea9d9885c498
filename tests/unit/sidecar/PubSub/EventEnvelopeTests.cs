using System.Text;
using System.Text.Json;
using Cluster.Sidecar.PubSub;

namespace Cluster.Sidecar.Tests.PubSub;

public sealed class EventEnvelopeTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("application/json", """{"a":1.50}""", "data", """{"a":1.50}""")]
    [InlineData("application/json; charset=utf-8", "3", "data", "3")]
    [InlineData("application/json", "{broken", "data", "\"{broken\"")]
    [InlineData("application/vnd.x+json", "{}", "data", "\"{}\"")]
    [InlineData("text/plain", "hello", "data", "\"hello\"")]
    [InlineData(null, "hello", "data", "\"hello\"")]
    [InlineData("application/octet-stream", "hello", "data_base64", "\"aGVsbG8=\"")]
    public void Wrap_ByContentType_PlacesTheBody(string? contentType, string body, string attribute, string expected) =>
        Assert.Equal(expected, Wrap(body, contentType).GetProperty(attribute).GetRawText());

    [Fact]
    public void TryRead_EventAsDeepAsAnObjectMayBe_IsNoBrokenOne()
    {
        var data = new string('[', 256) + new string(']', 256);

        Assert.NotNull(EventHeader.TryRead(Encoding.UTF8.GetBytes($$"""{"id":"7","data":{{data}}}""")));
    }

    [Fact]
    public void Wrap_ReadyEvent_KeepsItsTraceAndOverwritesTopic()
    {
        var ready = Wrap("""{"id":"7","traceid":"t","traceparent":"p","topic":"other"}""", "application/cloudevents+json");
        Assert.Equal(("7", "p", "orders", "pubsub"), (Text(ready, "id"), Text(ready, "traceparent"), Text(ready, "topic"), Text(ready, "pubsubname")));
    }

    [Fact]
    public void Wrap_ReadyEventWithoutTraceId_GetsTheCallsContext()
    {
        var ready = Wrap("""{"id":"7","traceparent":"p"}""", "application/cloudevents+json");
        Assert.Equal(("00-trace", "00-trace"), (Text(ready, "traceid"), Text(ready, "traceparent")));
    }

    [Fact]
    public void Wrap_Metadata_OverridesAndExpires()
    {
        var wrapped = Wrap("1", "application/json", ("cloudevent.type", "big"), ("ttlInSeconds", "60"));
        Assert.Equal(("big", "2026-01-01T12:01:00Z"), (Text(wrapped, "type"), Text(wrapped, "expiration")));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("nonsense")]
    public void Wrap_ReadyEventThatIsNone_IsRefused(string body) =>
        Assert.ThrowsAny<JsonException>(() => Wrap(body, "application/cloudevents+json"));

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private static JsonElement Wrap(string body, string? contentType, params (string Name, string Value)[] metadata)
    {
        var envelope = new EventEnvelope("shop", "pubsub", "orders", metadata.ToDictionary(m => m.Name, m => m.Value), "00-trace", null);
        return JsonDocument.Parse(envelope.Wrap(Encoding.UTF8.GetBytes(body), contentType, Now)).RootElement;
    }
}
