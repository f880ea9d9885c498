using System.Text;
using System.Text.Json;
using Cluster.Client;
using Cluster.Controllers.Reconciling;

namespace Cluster.Controllers.Tests;

public sealed class ChangeReaderTests
{
    [Fact]
    public void Reference_IsReadInFull()
    {
        var change = ChangeReader.Read(Encoding.UTF8.GetBytes("""
            {"specversion":"1.0","id":"changes/12","type":"DELETED","resource":"pods","revision":"12","previousrevision":"11",
             "traceparent":"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
             "data":{"resource":"pods","namespace":"default","name":"web-1","uid":"u1","deleting":true,"finalizers":["orphan"],
                     "owners":[{"apiVersion":"apps/v1","kind":"ReplicaSet","name":"web","uid":"u2","controller":true}]}}
            """));

        Assert.Equal(("pods", new ObjectKey("default", "web-1"), "u1", WatchEventType.Deleted, 12), (change.Resource, change.Key, change.Uid, change.Type, change.Revision));
        Assert.Equal("0af7651916cd43dd8448eb211c80319c", change.Trace.TraceId.ToString());
        Assert.Equal(new ObjectKey("default", "web"), change.ControllerOfKind("ReplicaSet"));
        Assert.Null(change.ControllerOfKind("Job"));
        Assert.True(change.Deleting);
        Assert.Equal(["orphan"], change.Finalizers);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"revision":"x","data":{}}""")]
    [InlineData("[]")]
    public void Nonsense_IsAJsonError(string text) => Assert.ThrowsAny<JsonException>(() => ChangeReader.Read(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void MergedTriggers_KeepTheNewestRevisionsAndTheFirstTrace()
    {
        var first = new Trigger(new Dictionary<string, long> { ["pods"] = 5 }, new(System.Diagnostics.ActivityTraceId.CreateRandom(), System.Diagnostics.ActivitySpanId.CreateRandom(), default));
        var second = new Trigger(new Dictionary<string, long> { ["pods"] = 3, ["nodes"] = 9 }, default);

        var merged = Trigger.None.With(first).With(second);

        Assert.Equal((5, 9, first.Trace), (merged.Revisions["pods"], merged.Revisions["nodes"], merged.Trace));
    }
}
