using System.Runtime.CompilerServices;
using Cluster.ApiServer.Registry.Kinds;
using Cluster.ApiServer.Watch;

namespace Cluster.ApiServer.Tests.Watch;

public sealed class EventRingTests
{
    private const long Unlimited = long.MaxValue;

    [Fact]
    public void LastUpTo_WithinAndOutsideTheHistory_FindsOrSaysNo()
    {
        var ring = new EventRing(100, Unlimited, Event(10));
        for (var revision = 20; revision <= 2000; revision += 10)
            ring.Add(Event(revision));

        Assert.Equal(101, ring.OriginSequence);
        Assert.Null(ring.LastUpTo(1009));
        Assert.Equal(1010, ring.LastUpTo(1010)!.Revision);
        Assert.Equal(1500, ring.LastUpTo(1509)!.Revision);
        Assert.Equal(2000, ring.LastUpTo(long.MaxValue)!.Revision);
    }

    [Fact]
    public void Add_LargeObjects_KeepsNoMoreBytesThanAllowed()
    {
        const int Kilobytes = 10;
        var ring = new EventRing(8192, 1024 * 1024, Event(0));
        for (var number = 1; number <= 1000; number++)
            ring.Add(Event(number * 10, Kilobytes));

        Assert.InRange(1000 - ring.OriginSequence, 90, 102);
    }

    [Fact]
    public void Add_HugeObjects_KeepsAFewEventsAllTheSame()
    {
        var ring = new EventRing(8192, 1024, Event(0));
        for (var number = 1; number <= 200; number++)
            ring.Add(Event(number * 10, kilobytes: 2));

        Assert.Equal(200 - EventRing.LeastEvents + 1, ring.OriginSequence);
    }

    [Fact]
    public void Add_BeyondTheHistory_LeavesNothingToAWatcherThatStalls()
    {
        var stalled = Event(0);
        var passed = FillBehind(stalled);

        GC.Collect();

        Assert.Null(stalled.Next);
        Assert.DoesNotContain(passed, static reference => reference.TryGetTarget(out _));
    }

    /// <summary>Events that come and go while somebody stands at the first one.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static List<WeakReference<CacheEvent>> FillBehind(CacheEvent stalled)
    {
        var ring = new EventRing(100, Unlimited, stalled);
        var last = stalled;
        var passed = new List<WeakReference<CacheEvent>>();
        for (var number = 1; number <= 1000; number++)
        {
            var next = Event(number * 10);
            ring.Add(next);
            last.Next = next;
            last = next;
            if (number < 900)
                passed.Add(new(next));
        }

        Assert.Equal(901, ring.OriginSequence);
        return passed;
    }

    private static CacheEvent Event(long revision, int kilobytes = 0) => new(
        revision / 10, revision, new CachedObject(BuiltInResources.All.First(), "a/b", revision, new byte[kilobytes * 1024]), null);
}
