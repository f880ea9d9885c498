using Cluster.ApiServer.Watch;

namespace Cluster.ApiServer.Tests.Watch;

public sealed class EventRingTests
{
    [Fact]
    public void LastUpTo_WithinAndOutsideTheHistory_FindsOrSaysNo()
    {
        var ring = new EventRing(100, Event(10));
        for (var revision = 20; revision <= 2000; revision += 10)
            ring.Add(Event(revision));

        Assert.Equal(1010, ring.Origin.Revision);
        Assert.Null(ring.LastUpTo(1009));
        Assert.Equal(1010, ring.LastUpTo(1010)!.Revision);
        Assert.Equal(1500, ring.LastUpTo(1509)!.Revision);
        Assert.Equal(2000, ring.LastUpTo(long.MaxValue)!.Revision);
    }

    private static CacheEvent Event(long revision) => new(revision / 10, revision, null, null);
}
