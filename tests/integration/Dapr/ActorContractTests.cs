using System.Net;
using System.Net.Http.Json;
using Cluster.Dapr;
using Cluster.Dapr.Actors;
using Cluster.Dapr.Actors.Runtime;
using Cluster.Integration.Tests.Dapr.Stage;
using Microsoft.Extensions.DependencyInjection;
using static Cluster.Integration.Tests.Dapr.Stage.DaprCollection;

namespace Cluster.Integration.Tests.Dapr;

/// <summary>What an app may rely on when it hosts and calls actors.</summary>
[Collection(Name)]
public sealed class ActorContractTests(DaprStage stage)
{
    private readonly CancellationToken _ct = TestContext.Current.CancellationToken;
    private readonly string _type = Unique("Probe");
    private readonly string _appId = Unique("hosts");

    [Fact]
    public async Task Turns_ManyConcurrentCalls_NeverOverlapAndLoseNothing()
    {
        var (app, log) = await HostAsync("a");
        await using var _ = app;
        var actor = app.Actors.CreateActorProxy<IProbeActor>(new ActorId("default:web"), _type);

        var counts = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => actor.CountAsync(_ct)));

        Assert.Equal(Enumerable.Range(1, 50), counts.Order());
        Assert.Empty(log.Overlaps);
        Assert.Equal(["activate default:web"], log.Events);
    }

    [Fact]
    public async Task Placement_TwoHosts_ShareTheActorsAndBothReachAll()
    {
        var (first, _) = await HostAsync("a");
        await using var one = first;
        var (second, _) = await HostAsync("b");
        await using var two = second;

        var fromFirst = await WhereAllAsync(first, 40);
        var fromSecond = await WhereAllAsync(second, 40);

        Assert.Equal(fromFirst, fromSecond);
        Assert.InRange(fromFirst.Count(w => w == "a"), 5, 35);
    }

    [Fact]
    public async Task Rebalancing_HostJoins_MovedActorsAreDeactivatedAndKeepTheirState()
    {
        var (first, log) = await HostAsync("a");
        await using var one = first;
        for (var i = 0; i < 20; i++) await Proxy(first, $"id{i}").CountAsync(_ct);

        var (second, otherLog) = await HostAsync("b");
        await using var two = second;

        for (var i = 0; i < 20; i++) Assert.Equal(2, await Proxy(first, $"id{i}").CountAsync(_ct));
        var moved = otherLog.Events.Where(e => e.StartsWith("activate", StringComparison.Ordinal)).Select(e => e.Split(' ')[1]).ToList();
        Assert.NotEmpty(moved);
        Assert.All(moved, id => Assert.Contains($"deactivate {id}", log.Events));
    }

    [Fact]
    public async Task Rebalancing_HostCrashes_ItsActorsComeBackOnTheOther()
    {
        var (first, _) = await HostAsync("a");
        await using var one = first;
        var (second, _) = await HostAsync("b");
        for (var i = 0; i < 20; i++) await Proxy(first, $"id{i}").CountAsync(_ct);

        await second.CrashAsync();

        for (var i = 0; i < 20; i++) Assert.Equal(2, await CountDespiteCrashAsync(Proxy(first, $"id{i}")));
        Assert.All(await WhereAllAsync(first, 20), where => Assert.Equal("a", where));
        await second.DisposeAsync();
    }

    /// <summary>A turn that began on the dying host fails with it and changes nothing (contract, section 6.3): its caller tries again.</summary>
    private async Task<int> CountDespiteCrashAsync(IProbeActor probe)
    {
        try
        {
            return await probe.CountAsync(_ct);
        }
        catch (ActorMethodInvocationException)
        {
            return await probe.CountAsync(_ct);
        }
    }

    [Fact]
    public async Task Timer_Registered_TicksWithItsDataUntilRemoved()
    {
        var (app, log) = await HostAsync("a");
        await using var _ = app;
        var actor = app.Actors.Create(new ActorId("one"), _type);

        await actor.InvokeMethodAsync("StartTimerAsync", 30, _ct);
        await Eventually.HoldsAsync(() => log.Ticks.Count >= 3, "the timer ticks");
        await actor.InvokeMethodAsync("StopTimerAsync", _ct);

        Assert.All(log.Ticks, data => Assert.Equal([7], data));
        await actor.InvokeMethodAsync("StopTimerAsync", _ct);
    }

    [Fact]
    public async Task Idle_BeyondItsTimeout_IsDeactivatedAndStateSurvives()
    {
        var (app, log) = await HostAsync("a", TimeSpan.FromMilliseconds(300));
        await using var _ = app;
        Assert.Equal(1, await Proxy(app, "one").CountAsync(_ct));

        await Eventually.HoldsAsync(() => log.Events.Contains("deactivate one"), "the idle actor is deactivated");

        Assert.Equal(2, await Proxy(app, "one").CountAsync(_ct));
        Assert.Equal(["activate one", "deactivate one", "activate one"], log.Events.Take(3));
    }

    [Fact]
    public async Task Exception_InAnActor_ReachesTheCallerWithItsWords()
    {
        var (app, _) = await HostAsync("a");
        await using var _1 = app;
        var thrown = await Assert.ThrowsAsync<ActorMethodInvocationException>(() => Proxy(app, "one").FailAsync("no luck"));
        Assert.Equal("InvalidOperationException: no luck", thrown.Message);
    }

    [Fact]
    public async Task Cancellation_OfTheCaller_FreesTheTurn()
    {
        var (app, log) = await HostAsync("a");
        await using var _ = app;
        using var hangUp = CancellationTokenSource.CreateLinkedTokenSource(_ct);
        var hanging = app.Actors.Create(new ActorId("one"), _type).InvokeMethodAsync("HangAsync", hangUp.Token);
        await log.Hanging.Task.WaitAsync(TimeSpan.FromSeconds(10), _ct);
        var next = Proxy(app, "one").WhereAsync();
        Assert.False(next.IsCompleted);

        await hangUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => hanging);
        Assert.Equal("a", await next.WaitAsync(TimeSpan.FromSeconds(10), _ct));
    }

    [Theory]
    [InlineData("NoSuchMethod", "ERR_ACTOR_INVOKE_METHOD")]
    public async Task Method_ThatTheActorLacks_IsAnError(string method, string code)
    {
        var (app, _) = await HostAsync("a");
        await using var _1 = app;
        var refusal = await Assert.ThrowsAsync<DaprException>(() => app.Actors.Create(new ActorId("one"), _type).InvokeMethodAsync(method, _ct));
        Assert.Equal((HttpStatusCode.InternalServerError, code), (refusal.StatusCode, refusal.ErrorCode));
    }

    [Fact]
    public async Task State_OfAnInactiveActor_IsRefused()
    {
        var (app, _) = await HostAsync("a");
        await using var _1 = app;
        using var http = new HttpClient { BaseAddress = app.Sidecar };
        var response = await http.GetAsync($"v1.0/actors/{_type}/sleeping/state/count", _ct);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("ERR_ACTOR_INSTANCE_MISSING", await response.Content.ReadAsStringAsync(_ct));
    }

    [Fact]
    public async Task Reminder_WithoutAScheduler_IsAnHonestError()
    {
        var (app, _) = await HostAsync("a");
        await using var _1 = app;
        using var http = new HttpClient { BaseAddress = app.Sidecar };
        var response = await http.PostAsJsonAsync($"v1.0/actors/{_type}/one/reminders/r", new { dueTime = "1s" }, _ct);
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
    }

    private IProbeActor Proxy(StageApp app, string id) => app.Actors.CreateActorProxy<IProbeActor>(new ActorId(id), _type);

    private Task<string[]> WhereAllAsync(StageApp app, int count) =>
        Task.WhenAll(Enumerable.Range(0, count).Select(i => Proxy(app, $"id{i}").WhereAsync()));

    private async Task<(StageApp App, ProbeLog Log)> HostAsync(string name, TimeSpan? idle = null)
    {
        var log = new ProbeLog(name);
        var app = await stage.AddAppAsync(
            _appId,
            services => services.AddSingleton(log).AddActors(options =>
            {
                options.Actors.RegisterActor<ProbeActor>(_type);
                if (idle is { } timeout) options.ActorIdleTimeout = timeout;
            }),
            app => app.MapActorsHandlers());
        await Eventually.HoldsAsync(async () => (await app.Dapr.GetMetadataAsync(_ct)).ActorRuntime?.HostReady is true, "the host is placed");
        return (app, log);
    }
}
