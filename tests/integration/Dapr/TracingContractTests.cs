using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using Cluster.Dapr;
using Cluster.Dapr.Actors;
using Cluster.Dapr.Actors.Runtime;
using Cluster.Dapr.PubSub;
using Cluster.Integration.Tests.Dapr.Stage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using static Cluster.Integration.Tests.Dapr.Stage.DaprCollection;

namespace Cluster.Integration.Tests.Dapr;

/// <summary>One trace through publish and delivery, and through an actor call.</summary>
[Collection(Name)]
public sealed class TracingContractTests(DaprStage stage)
{
    private static readonly ActivitySource Source = new("Cluster.Tests.Dapr");

    [Fact]
    public async Task Publish_WithinATrace_IsDeliveredInItAndTheEventNamesItsPublisher()
    {
        using var spans = Listen("Cluster.Tests.Dapr", "Cluster.Sidecar", "Microsoft.AspNetCore", "System.Net.Http");
        var topic = Unique("traced");
        var seen = new TaskCompletionSource<(string Header, string Event)>();
        await using var app = await stage.AddAppAsync(Unique("traced"), map: a =>
        {
            a.MapPost("/events", (HttpContext context, JsonElement e) => seen.TrySetResult((context.Request.Headers.TraceParent.ToString(), e.GetProperty("traceparent").GetString()!))).WithTopic("pubsub", topic);
            a.MapSubscribeHandler();
        });

        using var root = Source.StartActivity("root")!;
        await app.Dapr.PublishEventAsync("pubsub", topic, 1, ct: TestContext.Current.CancellationToken);
        var (header, inEvent) = await seen.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);

        Assert.Contains(root.TraceId.ToString(), inEvent);
        Assert.Contains(root.TraceId.ToString(), header);
        Assert.NotEqual(inEvent, header);
    }

    [Fact]
    public async Task ActorCall_WithinATrace_RunsInIt()
    {
        using var spans = Listen("Cluster.Tests.Dapr", "Cluster.Sidecar", "Microsoft.AspNetCore", "System.Net.Http");
        var type = Unique("Traced");
        var traces = new ConcurrentQueue<string?>();
        await using var app = await stage.AddAppAsync(
            Unique("traced"),
            services => services.AddActors(o => o.Actors.RegisterActor(type, (_, host) => new TracedActor(host, traces))),
            a => a.MapActorsHandlers());

        using var root = Source.StartActivity("root")!;
        await app.Actors.Create(new ActorId("one"), type).InvokeMethodAsync("TouchAsync", TestContext.Current.CancellationToken);

        Assert.Equal([root.TraceId.ToString()], traces);
    }

    private static ActivityListener Listen(params string[] sources)
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = source => sources.Contains(source.Name),
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    private sealed class TracedActor(ActorHost host, ConcurrentQueue<string?> traces) : Actor(host)
    {
        public Task TouchAsync()
        {
            traces.Enqueue(Activity.Current?.TraceId.ToString());
            return Task.CompletedTask;
        }
    }
}
