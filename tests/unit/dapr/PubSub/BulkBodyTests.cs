using System.Text;
using System.Text.Json;
using Cluster.Dapr.PubSub;

namespace Cluster.Dapr.Tests.PubSub;

public sealed class BulkBodyTests
{
    private const string Body = """
        {"id":"x","metadata":{"a":[1,{"entries":[]}]},"entries":[
          {"entryId":"1","event":{"id":"e1","type":"ADDED","traceparent":"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01","revision":"7","n":5,"data":{"a": [1, 2]}},"metadata":{"other":{"x":1},"traceparent":"own"},"contentType":"c"},
          {"entryId":"2","event":"aGk=","metadata":{}}],"topic":"t"}
        """;

    [Fact]
    public void Parse_Batch_FindsEntriesAndTheirDeliveryContext()
    {
        var entries = BulkBody.Parse(Encoding.UTF8.GetBytes(Body), "batch");
        Assert.Equal(["1", "2"], entries.Select(e => e.EntryId));
        Assert.Equal(["own", "batch"], entries.Select(e => e.TraceParent));
        Assert.Equal("\"aGk=\"", Encoding.UTF8.GetString(entries[1].Event.Span));
    }

    [Fact]
    public void ReadEvent_GivesAttributesAndDataWithoutCopying()
    {
        var read = BulkBody.Parse(Encoding.UTF8.GetBytes(Body), null)[0].ReadEvent();
        Assert.Equal(("e1", "ADDED", "7", "5", ""), (read.Id, read.Type, read["revision"], read["n"], read.Subject));
        Assert.Equal("""{"a": [1, 2]}""", Encoding.UTF8.GetString(read.Data.Span));
        Assert.Equal("0af7651916cd43dd8448eb211c80319c", read.TraceContext.TraceId.ToString());
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{\"entries\":[")]
    [InlineData("nonsense")]
    public void Parse_Malformed_IsRefused(string body) =>
        Assert.ThrowsAny<JsonException>(() => BulkBody.Parse(Encoding.UTF8.GetBytes(body), null));

    [Fact]
    public void WriteStatuses_MissingResponses_CountAsSuccess()
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
            BulkBody.WriteStatuses(writer, [new("1", default, null), new("2", default, null)], [TopicResponse.Retry]);
        Assert.Equal("""{"statuses":[{"entryId":"1","status":"RETRY"},{"entryId":"2","status":"SUCCESS"}]}""", Encoding.UTF8.GetString(stream.ToArray()));
    }

    [Fact]
    public void Parse_DeepEvent_IsReadToo()
    {
        var data = new string('[', 256) + new string(']', 256);

        var entries = BulkBody.Parse(Encoding.UTF8.GetBytes($$"""{"entries":[{"entryId":"1","event":{"id":"e","data":{{data}}} }]}"""), null);

        Assert.Equal(data, Encoding.UTF8.GetString(entries[0].ReadEvent().Data.Span));
    }
}
