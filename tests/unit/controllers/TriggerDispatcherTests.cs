using Cluster.Client;
using Cluster.Controllers.Reconciling;
using Cluster.TestSupport;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cluster.Controllers.Tests;

public sealed class TriggerDispatcherTests : IDisposable
{
    private static readonly ObjectKey Key = new("default", "web");
    private readonly ManualTimeProvider _time = new();
    private readonly ScriptedInvoker _actors = new();
    private readonly TriggerDispatcher _dispatcher;

    public TriggerDispatcherTests() => _dispatcher = new(_actors, _time, NullLogger<TriggerDispatcher>.Instance);

    public void Dispose() => _dispatcher.Dispose();

    [Fact]
    public async Task Burst_ForOneKey_CollapsesIntoTheCallInFlightAndOneMore()
    {
        var first = Trigger(1);
        var call = await _actors.NextAsync();
        var rest = Enumerable.Range(2, 50).Select(Trigger).ToList();
        Assert.Empty(_actors.Waiting);

        call.Finish(Outcome.Settled);
        await first;
        var second = await _actors.NextAsync();
        Assert.All(rest, pass => Assert.False(pass.IsCompleted));
        second.Finish(Outcome.Settled);
        await Task.WhenAll(rest);

        Assert.Equal(51, second.Trigger.Revisions["pods"]);
        Assert.Equal(2, _actors.Calls);
    }

    [Fact]
    public async Task Failure_IsRetriedWithGrowingPauses_AndKeepsItsTrigger()
    {
        var pass = Trigger(7);
        (await _actors.NextAsync()).Fail();
        await pass; // whoever waits may go on: the retry is our business now

        foreach (var milliseconds in (int[])[5, 10, 20])
        {
            await WaitForTimerAsync();
            _time.Advance(TimeSpan.FromMilliseconds(milliseconds - 1));
            Assert.Empty(_actors.Waiting);
            _time.Advance(TimeSpan.FromMilliseconds(1));
            var retry = await _actors.NextAsync();
            Assert.Equal(7, retry.Trigger.Revisions["pods"]);
            retry.Fail();
        }
    }

    [Fact]
    public async Task Outage_NeverMakesAKeyRestForLong()
    {
        _ = Trigger(1);
        for (var failure = 0; failure < 15; failure++)
        {
            (await _actors.NextAsync()).Fail(outage: true);
            await WaitForTimerAsync();
            _time.Advance(TimeSpan.FromSeconds(2));
        }
        await _actors.NextAsync();
    }

    [Fact]
    public async Task Outcome_WithADelay_BringsAnotherPassThen()
    {
        _ = Trigger(1);
        (await _actors.NextAsync()).Finish(Outcome.After(TimeSpan.FromSeconds(30)));
        await WaitForTimerAsync();

        _time.Advance(TimeSpan.FromSeconds(30));

        Assert.Empty((await _actors.NextAsync()).Trigger.Revisions);
    }

    [Theory]
    [InlineData(1, 5)]
    [InlineData(2, 10)]
    [InlineData(18, 655_360)]
    [InlineData(19, 1_000_000)]
    [InlineData(1000, 1_000_000)]
    public void Backoff_Doubles_UpToItsLimit(int failures, int milliseconds) =>
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), RetryBackoff.After(failures));

    [Fact]
    public void Backoff_BelowOneFailure_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => RetryBackoff.After(0));

    private Task Trigger(int revision) => _dispatcher.TriggerAsync("WebActor", Key, new(new Dictionary<string, long> { ["pods"] = revision }, default));

    private async Task WaitForTimerAsync()
    {
        while (_time.PendingTimers == 0)
            await Task.Yield();
    }

    private sealed class ScriptedInvoker : IActorInvoker
    {
        private readonly System.Threading.Channels.Channel<Call> _calls = System.Threading.Channels.Channel.CreateUnbounded<Call>();

        public int Calls { get; private set; }

        public IReadOnlyList<Call> Waiting => _calls.Reader.TryPeek(out var call) ? [call] : [];

        public ValueTask<Call> NextAsync() => _calls.Reader.ReadAsync(TestContext.Current.CancellationToken);

        public Task<Outcome> ReconcileAsync(string actorType, ObjectKey key, Trigger trigger, CancellationToken ct)
        {
            Calls++;
            var call = new Call(trigger);
            _calls.Writer.TryWrite(call);
            return call.Task;
        }
    }

    private sealed class Call(Trigger trigger)
    {
        private readonly TaskCompletionSource<Outcome> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Trigger Trigger => trigger;

        public Task<Outcome> Task => _done.Task;

        public void Finish(Outcome outcome) => _done.SetResult(outcome);

        public void Fail(bool outage = false) => _done.SetException(new ReconcileException("no") { IsOutage = outage });
    }
}
