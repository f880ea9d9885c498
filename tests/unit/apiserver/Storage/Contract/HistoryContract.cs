using Cluster.ApiServer.Storage;
using static Cluster.ApiServer.Tests.Storage.SampleCommits;

namespace Cluster.ApiServer.Tests.Storage;

/// <summary>Watching, compaction, expiry and trimming.</summary>
public abstract class HistoryContract : ObjectStoreContract
{
    [Fact]
    [Trait("Requirement", "ETCD-04")]
    public async Task Watch_FromRevision_SeesLaterEventsInOrderOnce()
    {
        var first = await Store.CommitAsync(Create("pods", "default/a"), Cancellation);
        var taking = TakeAsync("pods", first.Revision, 40);

        for (var i = 0; i < 40; i++)
        {
            await Store.CommitAsync(Create("pods", $"default/p{i}"), Cancellation);
            await Store.CommitAsync(Create("nodes", $"n{i}"), Cancellation);
        }

        var events = await taking;
        Assert.Equal(Enumerable.Range(0, 40).Select(i => $"default/p{i}"), events.Select(change => change.Key));
        Assert.Equal(events.Select(change => change.Revision).Prepend(first.Revision).SkipLast(1), events.Select(change => change.PreviousRevision));
    }

    [Fact]
    public async Task Watch_OfExtraTopic_HasItsOwnTypesAndChain()
    {
        var created = await Store.CommitAsync(
            Create("pods", "default/a") with { ExtraTopics = [new("nodes.n1.pods", StoreEventType.Added)] }, Cancellation);
        await Store.CommitAsync(Create("pods", "default/b"), Cancellation);
        var moved = await Store.CommitAsync(
            Update("pods", "default/a", created.Revision) with
            {
                ExtraTopics = [new("nodes.n1.pods", StoreEventType.Deleted), new("nodes.n2.pods", StoreEventType.Added)],
                TraceParent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
            },
            Cancellation);

        var events = await TakeAsync("nodes.n1.pods", 0, 2);

        Assert.Equal([StoreEventType.Added, StoreEventType.Deleted], events.Select(change => change.Type));
        Assert.Equal([0, created.Revision], events.Select(change => change.PreviousRevision));
        Assert.Equal("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", events[1].TraceParent);
        Assert.Equal(moved.Revision, Assert.Single(await TakeAsync("nodes.n2.pods", 0, 1)).Revision);
    }

    [Fact]
    public async Task Watch_OfConfidentialResource_SeesWholeObject()
    {
        var secret = Create("secrets", "default/s", "hidden") with { PublishedObject = Body("default/s") };
        var created = await Store.CommitAsync(secret, Cancellation);

        var change = Assert.Single(await TakeAsync("secrets", 0, 1));

        Assert.Equal(Json("default/s", created.Revision, "hidden"), Text(change.Object));
        Assert.Equal(created.Revision, (await Store.PositionAsync("secrets", Cancellation)).TopicRevision);
        await Assert.ThrowsAsync<ArgumentException>(() => Store.CommitAsync(Create("secrets", "default/t"), Cancellation));
    }

    [Fact]
    public async Task List_OfManyThatChangeMeanwhile_IsWhatTheHistorySaysOfItsInstant()
    {
        const int Many = 1200;
        await Task.WhenAll(Enumerable.Range(0, Many).Select(i => Store.CommitAsync(Create("pods", $"default/{i}"), Cancellation)));

        var writing = WriteAsync();
        var snapshots = new List<StoreSnapshot>();
        while (!writing.IsCompleted || snapshots.Count == 0)
            snapshots.Add(await Store.ListAsync("pods", "", Cancellation));
        await writing;

        var last = (await Store.PositionAsync("pods", Cancellation)).TopicRevision;
        var history = new List<StoreEvent>();
        await foreach (var change in Store.WatchAsync("pods", 0, Cancellation))
        {
            history.Add(change);
            if (change.Revision == last)
                break;
        }

        foreach (var snapshot in snapshots)
        {
            var expected = new SortedDictionary<string, long>(StringComparer.Ordinal);
            foreach (var change in history.TakeWhile(change => change.Revision <= snapshot.Position.TopicRevision))
            {
                if (change.Type == StoreEventType.Deleted)
                    expected.Remove(change.Key);
                else
                    expected[change.Key] = change.Revision;
            }

            Assert.Equal(expected, snapshot.Items.Select(item => KeyValuePair.Create(item.Key, item.Revision)));
        }

        async Task WriteAsync()
        {
            for (var i = 0; i < 100; i++)
            {
                await Store.CommitAsync(Update("pods", $"default/{i * 7}", null, "changed"), Cancellation);
                await Store.CommitAsync(Delete("pods", $"default/{(i * 11) + 1}", null), Cancellation);
                await Store.CommitAsync(Create("pods", $"default/new-{i}"), Cancellation);
            }
        }
    }

    [Fact]
    [Trait("Requirement", "ETCD-36")]
    public async Task Watch_FromCompactedRevision_IsTooOld()
    {
        var revisions = new List<long>();
        for (var i = 0; i < 4; i++)
            revisions.Add((await Store.CommitAsync(Create("pods", $"default/{i}"), Cancellation)).Revision);

        await Store.CompactAsync(revisions[1], Cancellation);

        await Assert.ThrowsAsync<RevisionCompactedException>(() => TakeAsync("pods", revisions[0], 1));
        Assert.Equal(revisions[2], (await TakeAsync("pods", revisions[1], 2))[0].Revision);
    }

    [Fact]
    public async Task Watch_AfterAllHistoryIsCompacted_IsTooOldOnlyBelowIt()
    {
        var first = await Store.CommitAsync(Create("pods", "default/a"), Cancellation);
        var second = await Store.CommitAsync(Create("pods", "default/b"), Cancellation);

        await Store.CompactAsync(second.Revision, Cancellation);

        await Assert.ThrowsAsync<RevisionCompactedException>(() => TakeAsync("pods", first.Revision, 1));
        var taking = TakeAsync("pods", second.Revision, 1);
        var third = await Store.CommitAsync(Create("pods", "default/c"), Cancellation);
        Assert.Equal(third.Revision, (await taking)[0].Revision);
    }

    [Fact]
    public async Task Maintain_AfterHistoryAge_ForgetsOldEventsOnly()
    {
        var old = await Store.CommitAsync(Create("pods", "default/old"), Cancellation);
        await Store.MaintainAsync(Cancellation);
        Time.Advance(Options.HistoryAge + TimeSpan.FromSeconds(1));
        var young = await Store.CommitAsync(Create("pods", "default/young"), Cancellation);

        await Store.MaintainAsync(Cancellation);

        await Assert.ThrowsAsync<RevisionCompactedException>(() => TakeAsync("pods", 0, 1));
        Assert.Equal(young.Revision, (await TakeAsync("pods", old.Revision, 1))[0].Revision);
    }

    [Fact]
    [Trait("Requirement", "ETCD-05")]
    public async Task Maintain_AfterTimeToLive_DeletesWithOrdinaryEvent()
    {
        var created = await Store.CommitAsync(
            Create("events", "default/e") with { TimeToLive = TimeSpan.FromHours(1) }, Cancellation);
        await Store.CommitAsync(Create("events", "default/kept"), Cancellation);

        Time.Advance(TimeSpan.FromMinutes(59));
        await Store.MaintainAsync(Cancellation);
        Assert.NotNull(await Store.GetAsync("events", "default/e", Cancellation));

        var latest = await Store.RevisionAsync(Cancellation);
        Time.Advance(TimeSpan.FromMinutes(1));
        await Store.MaintainAsync(Cancellation);

        var change = Assert.Single(await TakeAsync("events", latest, 1));
        Assert.Equal(("default/e", StoreEventType.Deleted), (change.Key, change.Type));
        Assert.Equal(Json("default/e", change.Revision), Text(change.Object));
        Assert.True(change.Revision > created.Revision);
        Assert.Equal("default/kept", Assert.Single((await Store.ListAsync("events", "", Cancellation)).Items).Key);
    }

    [Fact]
    [Trait("Requirement", "ETCD-05")]
    public async Task Maintain_AfterRenewal_KeepsObject()
    {
        var created = await Store.CommitAsync(
            Create("events", "default/e") with { TimeToLive = TimeSpan.FromHours(1) }, Cancellation);
        Time.Advance(TimeSpan.FromMinutes(50));
        await Store.CommitAsync(
            Update("events", "default/e", created.Revision) with { TimeToLive = TimeSpan.FromHours(1) }, Cancellation);

        Time.Advance(TimeSpan.FromMinutes(50));
        await Store.MaintainAsync(Cancellation);

        Assert.NotNull(await Store.GetAsync("events", "default/e", Cancellation));
    }
}
