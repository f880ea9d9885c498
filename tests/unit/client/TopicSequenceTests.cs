using Cluster.Client.Informers;
using Cluster.TestSupport;

namespace Cluster.Client.Tests;

public sealed class TopicSequenceTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly TopicSequence<string> _sequence;

    public TopicSequenceTests() => _sequence = new(_time);

    [Fact]
    public void Event_BeforeTheFirstList_IsHeldOrDropped()
    {
        Assert.Empty(Offer(5, 3));
        Assert.Empty(_sequence.Restart(7));
        Assert.Equal(0, _sequence.Held);
    }

    [Fact]
    public void Events_OutOfOrder_ComeOutInOrderOnce()
    {
        Assert.Empty(_sequence.Restart(10));

        Assert.Empty(Offer(15, 12));
        Assert.Empty(Offer(20, 15));
        Assert.Equal([12, 15, 20], Offer(12, 8));
        Assert.Empty(Offer(15, 12));
        Assert.Equal([21], Offer(21, 20));
    }

    [Fact]
    public void FirstEventAfterAList_NeedNotNameTheListsRevision()
    {
        Assert.Empty(_sequence.Restart(100));

        Assert.Equal([104], Offer(104, 90)); // the topic was quiet between 90 and the list
        Assert.Equal([110], Offer(110, 104));
    }

    [Fact]
    public void History_ReplayedToANewGroup_IsDropped()
    {
        Assert.Empty(_sequence.Restart(100));

        for (var revision = 1; revision <= 100; revision++)
            Assert.Empty(Offer(revision, revision - 1));
        Assert.Equal(0, _sequence.Held);
    }

    [Fact]
    public void MissingPredecessor_ShowsAsWaitingTime_UntilAListClosesTheGap()
    {
        Assert.Empty(_sequence.Restart(10));
        Assert.Empty(Offer(14, 12));
        _time.Advance(TimeSpan.FromSeconds(3));
        Assert.Empty(Offer(15, 14));

        Assert.Equal(TimeSpan.FromSeconds(3), _sequence.Waiting);
        Assert.Equal([15], _sequence.Restart(14).Select(due => due.Revision));
        Assert.Equal(TimeSpan.Zero, _sequence.Waiting);
    }

    [Fact]
    public void RandomDelivery_OfAnyChain_AppliesEachEventOnceInOrder()
    {
        for (var seed = 0; seed < 50; seed++)
        {
            var random = new Random(seed);
            var sequence = new TopicSequence<string>(_time);
            Assert.Empty(sequence.Restart(50));
            var revisions = Enumerable.Range(1, 200).Where(_ => random.Next(3) > 0).ToList();
            var chain = revisions.Select((revision, index) => (revision, previous: index == 0 ? 0 : revisions[index - 1])).ToList();
            var deliveries = chain.Concat(chain.Where(_ => random.Next(4) == 0)).ToArray();
            random.Shuffle(deliveries);

            var applied = deliveries.SelectMany(one => sequence.Offer(new(one.revision, one.previous, WatchEventType.Modified, default, ""))).Select(due => (int)due.Revision);

            Assert.Equal(revisions.Where(revision => revision > 50), applied);
        }
    }

    private IEnumerable<long> Offer(long revision, long previous) =>
        _sequence.Offer(new(revision, previous, WatchEventType.Modified, default, "")).Select(due => due.Revision);
}
