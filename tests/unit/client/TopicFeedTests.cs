using System.Text;
using Cluster.Api.Core.V1;
using Cluster.Client.Informers;
using Cluster.Dapr.PubSub;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cluster.Client.Tests;

public sealed class TopicFeedTests : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly ObjectCache<Pod> _cache = new([]);
    private readonly TopicFeed<Pod> _feed;
    private readonly Task _run;
    private string _list = List(10, ("a", 4));
    private int _lists;

    public TopicFeedTests()
    {
        var client = new ScriptedServer((request, _) =>
        {
            if (request.RequestUri!.Query.Contains("watch", StringComparison.Ordinal))
                return (200, "");
            Interlocked.Increment(ref _lists);
            return (200, _list);
        }).CreateClient();
        var options = new InformerOptions<Pod> { GapPatience = TimeSpan.FromMilliseconds(100) };
        _feed = new(client, _cache, new(client, _cache, options), options, TimeProvider.System, NullLogger<TopicFeed<Pod>>.Instance);
        _run = _feed.RunAsync(_stop.Token);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _run;
        _stop.Dispose();
    }

    [Fact]
    public async Task Events_AfterTheList_AreAppliedWithTheirTrace()
    {
        await _cache.WaitForSyncAsync(Token);
        var traces = new List<string>();
        _cache.Changed += change => traces.Add(change.TraceParent.TraceId.ToString());

        await DeliverAsync(Event("DELETED", "a", 13, 12), Event("ADDED", "b", 12, 4), Event("ADDED", "stale", 4, 0));

        Assert.Equal("b", Assert.Single(_cache.All).Metadata.Name);
        Assert.Equal(13, _cache.Revision);
        Assert.Equal(["0af7651916cd43dd8448eb211c80319c", "0af7651916cd43dd8448eb211c80319c"], traces);
    }

    [Fact]
    public async Task Gap_ThatStays_IsClosedByANewList()
    {
        await _cache.WaitForSyncAsync(Token);
        _list = List(20, ("a", 4), ("b", 12), ("c", 15));

        await DeliverAsync(Event("ADDED", "c", 15, 12)); // the event of revision 12 never comes

        await _cache.WaitForRevisionAsync(20, Token).WaitAsync(TimeSpan.FromSeconds(10), Token);
        Assert.Equal(["a", "b", "c"], _cache.All.Select(pod => pod.Metadata.Name).Order());
        Assert.Equal(2, _lists);
    }

    [Fact]
    public async Task UnreadableEvent_IsSkipped()
    {
        await _cache.WaitForSyncAsync(Token);

        await DeliverAsync("{}", Event("ADDED", "b", 12, 4));

        Assert.Equal(2, _cache.All.Count);
    }

    [Fact]
    public async Task SealedObject_CausesANewList_AndIsNotTakenForAnObject()
    {
        await _cache.WaitForSyncAsync(Token);
        _list = List(20, ("a", 12));

        await DeliverAsync("""
            {"specversion":"1.0","type":"MODIFIED","revision":"12","previousrevision":"4",
             "data":{"metadata":{"resourceVersion":"12"},"sealed":"k8s:enc:aesgcm:v1:key:AAAA"} }
            """);

        await _cache.WaitForRevisionAsync(20, Token).WaitAsync(TimeSpan.FromSeconds(10), Token);
        Assert.Equal("12", Assert.Single(_cache.All).Metadata.ResourceVersion);
    }

    private async Task DeliverAsync(params string[] events) =>
        await _feed.HandleAsync([.. events.Select((one, index) => new BulkEntry($"{index}", Encoding.UTF8.GetBytes(one), null))], Token);

    private static string Event(string type, string name, int revision, int previous) => $$"""
        {"specversion":"1.0","type":"{{type}}","revision":"{{revision}}","previousrevision":"{{previous}}",
         "traceparent":"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
         "data":{"metadata":{"namespace":"default","name":"{{name}}","resourceVersion":"{{revision}}"} } }
        """;

    private static string List(int revision, params (string Name, int Revision)[] pods) => $$"""
        {"metadata":{"resourceVersion":"{{revision}}"},"items":[
        {{string.Join(',', pods.Select(pod => $$$"""{"metadata":{"namespace":"default","name":"{{{pod.Name}}}","resourceVersion":"{{{pod.Revision}}}"}}"""))}}
        ]}
        """;
}
