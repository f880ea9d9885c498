using Cluster.Client;
using Cluster.Controllers.Reconciling;
using Cluster.TestSupport;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cluster.Controllers.Tests;

public sealed class ResyncTests
{
    [Fact]
    public void Roll_StrikesOffOnceWhoHasFallenSilent()
    {
        var time = new ManualTimeProvider();
        var roll = new ReplicaRoll(time);
        roll.Note("a");
        roll.Note("b");
        time.Advance(TimeSpan.FromSeconds(6));
        roll.Note("a");
        Assert.False(roll.StrikeGone());

        time.Advance(TimeSpan.FromSeconds(2));

        Assert.True(roll.StrikeGone());
        Assert.False(roll.StrikeGone());
    }

    [Fact]
    public async Task Hurry_HasEveryKeyVisitedWithinSeconds_InsteadOfMinutes()
    {
        var time = new ManualTimeProvider();
        var invoker = new CountingInvoker();
        using var dispatcher = new TriggerDispatcher(invoker, time, NullLogger<TriggerDispatcher>.Instance);
        using var resync = new Resync([new("Web", new FixedKeys())], new CacheBarrier([]), dispatcher, time);
        await resync.StartAsync(TestContext.Current.CancellationToken);
        await AdvanceAsync(time, seconds: 5);
        await invoker.ReachAsync(FixedKeys.Count);
        await AdvanceAsync(time, seconds: 5);
        Assert.Equal(FixedKeys.Count, invoker.Calls);

        resync.Hurry();
        await AdvanceAsync(time, seconds: 5);

        await invoker.ReachAsync(2 * FixedKeys.Count);
        await resync.StopAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Moves the clock in small steps, each after the loops have armed their next timer.</summary>
    private static async Task AdvanceAsync(ManualTimeProvider time, int seconds)
    {
        for (var step = 0; step < seconds * 10; step++)
        {
            while (time.PendingTimers == 0)
                await Task.Yield();
            time.Advance(TimeSpan.FromMilliseconds(100));
        }
    }

    private sealed class FixedKeys : ITriggerMap
    {
        public const int Count = 2;

        public TimeSpan ResyncPeriod => TimeSpan.FromHours(1);

        public IEnumerable<ObjectKey> AllKeys => [new("default", "a"), new("default", "b")];

        public IEnumerable<ObjectKey> KeysFor(ChangeReference change) => [];
    }

    private sealed class CountingInvoker : IActorInvoker
    {
        private int _calls;

        public int Calls => Volatile.Read(ref _calls);

        public Task<Outcome> ReconcileAsync(string actorType, ObjectKey key, Trigger trigger, CancellationToken ct)
        {
            Interlocked.Increment(ref _calls);
            return Task.FromResult(Outcome.Settled);
        }

        public async Task ReachAsync(int calls)
        {
            while (Calls < calls)
                await Task.Delay(5, TestContext.Current.CancellationToken);
        }
    }
}
