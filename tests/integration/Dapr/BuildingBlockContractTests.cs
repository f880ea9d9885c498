using System.Net;
using System.Text.Json;
using Cluster.Dapr;
using Cluster.Dapr.Client;
using Cluster.Dapr.PubSub;
using Cluster.Integration.Tests.Dapr.Stage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using static Cluster.Integration.Tests.Dapr.Stage.DaprCollection;

namespace Cluster.Integration.Tests.Dapr;

/// <summary>State, invocation, health, metadata and tokens.</summary>
[Collection(Name)]
public sealed class BuildingBlockContractTests(DaprStage stage)
{
    private const string Store = "statestore";
    private readonly CancellationToken _ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task State_WithAStaleEtag_IsRefusedForWriteAndDelete()
    {
        await using var app = await stage.AddAppAsync(Unique("state"));
        await app.Dapr.SaveStateAsync(Store, "k", "one", ct: _ct);
        var (value, etag) = await app.Dapr.GetStateAndETagAsync<string>(Store, "k", _ct);
        Assert.Equal("one", value);

        Assert.True(await app.Dapr.TrySaveStateAsync(Store, "k", "two", etag, ct: _ct));
        Assert.False(await app.Dapr.TrySaveStateAsync(Store, "k", "three", etag, ct: _ct));
        Assert.False(await app.Dapr.TryDeleteStateAsync(Store, "k", etag, _ct));
        Assert.Equal("two", await app.Dapr.GetStateAsync<string>(Store, "k", _ct));
        await app.Dapr.DeleteStateAsync(Store, "k", _ct);
        Assert.Null(await app.Dapr.GetStateAsync<string>(Store, "k", _ct));
    }

    [Fact]
    public async Task State_Transaction_WritesAndDeletesTogether()
    {
        await using var app = await stage.AddAppAsync(Unique("state"));
        await app.Dapr.SaveStateAsync(Store, "old", 1, ct: _ct);

        await app.Dapr.ExecuteStateTransactionAsync(Store,
        [
            new("new", JsonSerializer.SerializeToElement(2), StateOperationType.Upsert),
            new("old", null, StateOperationType.Delete),
        ], ct: _ct);

        var items = await app.Dapr.GetBulkStateAsync(Store, ["new", "old"], _ct);
        Assert.Equal(2, items.Single(i => i.Key == "new").Data!.Value.GetInt32());
        Assert.Null(items.Single(i => i.Key == "old").Data);
    }

    [Theory]
    [InlineData("elsewhere", "k", "ERR_STATE_STORE_NOT_FOUND")]
    [InlineData(Store, "a||b", "ERR_MALFORMED_REQUEST")]
    public async Task State_BadRequest_Is400(string store, string key, string code)
    {
        await using var app = await stage.AddAppAsync(Unique("state"));
        var refusal = await Assert.ThrowsAsync<DaprException>(() => app.Dapr.SaveStateAsync(store, key, 1, ct: _ct));
        Assert.Equal(HttpStatusCode.BadRequest, refusal.StatusCode);
        if (store != Store) Assert.Equal(code, refusal.ErrorCode);
    }

    [Fact]
    public async Task Invocation_PassesStatusHeadersQueryAndBodyThrough()
    {
        var calleeId = Unique("callee");
        await using var callee = await stage.AddAppAsync(calleeId, map: a => a.MapPut("/things/{id}", async (HttpContext context) =>
        {
            using var reader = new StreamReader(context.Request.Body);
            context.Response.StatusCode = StatusCodes.Status418ImATeapot;
            context.Response.Headers["x-answer"] = context.Request.Headers["x-question"];
            await context.Response.WriteAsync($"{context.Request.Path}{context.Request.QueryString} {await reader.ReadToEndAsync()} {context.Request.Headers["dapr-caller-app-id"]}");
        }));
        await using var caller = await stage.AddAppAsync(Unique("caller"));

        using var request = caller.Dapr.CreateInvokeMethodRequest(HttpMethod.Put, calleeId, "things/a%20b?x=1");
        request.Content = new StringContent("body");
        request.Headers.Add("x-question", "42");
        using var response = await caller.Dapr.InvokeMethodWithResponseAsync(request, _ct);

        Assert.Equal((HttpStatusCode)418, response.StatusCode);
        Assert.Equal("42", response.Headers.GetValues("x-answer").Single());
        Assert.Equal($"/things/a%20b?x=1 body {caller.AppId}", await response.Content.ReadAsStringAsync(_ct));
    }

    [Fact]
    public async Task Invocation_OfALongAnswer_StreamsPieceByPiece()
    {
        var calleeId = Unique("callee");
        var more = new TaskCompletionSource();
        await using var callee = await stage.AddAppAsync(calleeId, map: a => a.MapGet("/watch", async (HttpContext context) =>
        {
            await context.Response.WriteAsync("first\n");
            await context.Response.Body.FlushAsync();
            await more.Task;
            await context.Response.WriteAsync("second\n");
        }));
        using var response = await callee.Dapr.InvokeMethodWithResponseAsync(callee.Dapr.CreateInvokeMethodRequest(HttpMethod.Get, calleeId, "watch"), _ct);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(_ct));

        Assert.Equal("first", await reader.ReadLineAsync(_ct));
        more.SetResult();
        Assert.Equal("second", await reader.ReadLineAsync(_ct));
    }

    [Fact]
    public async Task Metadata_NamesComponentsSubscriptionsAndWhatWasSet()
    {
        var id = Unique("meta");
        await using var app = await stage.AddAppAsync(id, map: a => a.MapBulkTopic("broadcast", "things", (_, _) => ValueTask.FromResult<IReadOnlyList<TopicResponse>>([])));
        await app.Dapr.SetMetadataAsync("colour", "green", _ct);

        var metadata = await app.Dapr.GetMetadataAsync(_ct);

        Assert.Equal(id, metadata.Id);
        Assert.Contains(metadata.Components!, c => c is { Name: Store, Type: "state.redis", Version: "v1" });
        Assert.Contains(metadata.Subscriptions!, s => s is { PubsubName: "broadcast", Topic: "things", Type: "PROGRAMMATIC" });
        Assert.Equal("green", metadata.Extended!["colour"]);
    }

    [Fact]
    public async Task Health_OfAnotherAppId_IsAnError()
    {
        await using var app = await stage.AddAppAsync(Unique("health"));
        using var http = new HttpClient { BaseAddress = app.Sidecar };
        Assert.Equal(HttpStatusCode.NoContent, (await http.GetAsync("v1.0/healthz/outbound", _ct)).StatusCode);
        Assert.Equal(HttpStatusCode.InternalServerError, (await http.GetAsync("v1.0/healthz?appid=somebody", _ct)).StatusCode);
    }

    [Fact]
    public async Task Health_WhenTheAppDies_FailsWhileOutboundHolds()
    {
        await using var app = await stage.AddAppAsync(Unique("health"));
        using var http = new HttpClient { BaseAddress = app.Sidecar };
        await app.CrashAsync();
        await Eventually.HoldsAsync(async () => (await http.GetAsync("v1.0/healthz", _ct)).StatusCode == HttpStatusCode.InternalServerError, "the app counts as down");
        Assert.Equal(HttpStatusCode.NoContent, (await http.GetAsync("v1.0/healthz/outbound", _ct)).StatusCode);
    }

    [Fact]
    public async Task Tokens_AreDemandedOnBothSides()
    {
        var topic = Unique("secret");
        var seen = new TaskCompletionSource<string>();
        await using var app = await stage.AddAppAsync(Unique("tokens"), apiToken: "sesame", appToken: "password", map: a =>
        {
            a.MapPost("/events", (HttpContext context) => seen.TrySetResult(context.Request.Headers[DaprSettings.TokenHeader].ToString())).WithTopic("pubsub", topic);
            a.MapSubscribeHandler();
        });
        using var stranger = new HttpClient();

        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync(new Uri(app.Sidecar, "v1.0/metadata"), _ct)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await stranger.GetAsync(new Uri(app.Sidecar, "v1.0/healthz"), _ct)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.PostAsync($"http://127.0.0.1:{app.AppPort}/events", null, _ct)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync($"http://127.0.0.1:{app.AppPort}/dapr/subscribe", _ct)).StatusCode);
        await app.Dapr.PublishEventAsync("pubsub", topic, 1, ct: _ct);
        Assert.Equal("password", await seen.Task.WaitAsync(TimeSpan.FromSeconds(10), _ct));
    }

    [Fact]
    public async Task Body_AboveFourMebibytes_IsRefused()
    {
        await using var app = await stage.AddAppAsync(Unique("large"));
        var refusal = await Assert.ThrowsAsync<DaprException>(() => app.Dapr.PublishByteEventAsync("pubsub", "large", new byte[4 * 1024 * 1024 + 1], "application/octet-stream", ct: _ct));
        Assert.Equal(HttpStatusCode.InternalServerError, refusal.StatusCode);
    }

    [Fact]
    public async Task RunFile_AppTakenOut_ItsSidecarStopsListening()
    {
        await using var app = await stage.AddAppAsync(Unique("leaving"));
        await stage.RemoveSidecarAsync(app);
        await Eventually.HoldsAsync(async () => !await app.Dapr.CheckOutboundHealthAsync(_ct), "its sidecar is gone");
    }
}
