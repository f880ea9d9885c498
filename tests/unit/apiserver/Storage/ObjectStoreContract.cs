using System.Text;
using Cluster.Api.Meta.V1;
using Cluster.ApiServer.Storage;
using Cluster.TestSupport;

namespace Cluster.ApiServer.Tests.Storage;

/// <summary>What every store must do. Runs against the memory store here and against Redis in the integration tests.</summary>
public abstract class ObjectStoreContract : IAsyncLifetime
{
    private IObjectStore? _store;

    internal IObjectStore Store => _store!;

    internal static StoreOptions Options { get; } = new() { HistoryAge = TimeSpan.FromMinutes(10) };

    protected ManualTimeProvider Time { get; } = new(DateTimeOffset.UtcNow);

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _store = await OpenAsync();

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_store is IAsyncDisposable disposable)
            await disposable.DisposeAsync();
    }

    [Fact]
    public async Task Create_OfFreeKey_StoresObjectWithItsRevision()
    {
        var result = await Store.CommitAsync(Create("pods", "default/a"), Cancellation);

        var item = await Store.GetAsync("pods", "default/a", Cancellation);
        Assert.Equal(CommitStatus.Committed, result.Status);
        Assert.Equal(result.Revision, item!.Revision);
        Assert.Equal(Json("default/a", result.Revision), Text(item.Json));
        Assert.Equal(Text(item.Json), Text(result.Object));
    }

    [Fact]
    public async Task Create_OfTakenKey_AnswersAlreadyExistsAndKeepsObject()
    {
        var first = await Store.CommitAsync(Create("pods", "default/a"), Cancellation);

        var second = await Store.CommitAsync(Create("pods", "default/a", "other"), Cancellation);

        Assert.Equal(CommitStatus.AlreadyExists, second.Status);
        Assert.Equal(first.Revision, second.Revision);
        Assert.Equal(first.Revision, (await Store.GetAsync("pods", "default/a", Cancellation))!.Revision);
        Assert.Equal(first.Revision, await Store.RevisionAsync(Cancellation));
    }

    [Fact]
    [Trait("Requirement", "ETCD-06")]
    public async Task Update_WithStaleRevision_AnswersConflictWithCurrentObject()
    {
        var created = await Store.CommitAsync(Create("pods", "default/a"), Cancellation);
        var updated = await Store.CommitAsync(Update("pods", "default/a", created.Revision, "two"), Cancellation);

        var stale = await Store.CommitAsync(Update("pods", "default/a", created.Revision, "three"), Cancellation);

        Assert.Equal(CommitStatus.Conflict, stale.Status);
        Assert.Equal(updated.Revision, stale.Revision);
        Assert.Equal(Text(updated.Object), Text(stale.Object));
    }

    [Fact]
    public async Task Update_OfMissingKey_AnswersNotFound() =>
        Assert.Equal(CommitStatus.NotFound, (await Store.CommitAsync(Update("pods", "default/a", 1), Cancellation)).Status);

    [Fact]
    public async Task Update_WithoutExpectedRevision_Wins()
    {
        await Store.CommitAsync(Create("pods", "default/a"), Cancellation);

        var result = await Store.CommitAsync(Update("pods", "default/a", null, "two"), Cancellation);

        Assert.True(result.IsCommitted);
    }

    [Fact]
    [Trait("Requirement", "ETCD-07")]
    public async Task Delete_WithStaleRevision_KeepsObject()
    {
        var created = await Store.CommitAsync(Create("pods", "default/a"), Cancellation);
        await Store.CommitAsync(Update("pods", "default/a", created.Revision), Cancellation);

        var stale = await Store.CommitAsync(Delete("pods", "default/a", created.Revision), Cancellation);

        Assert.Equal(CommitStatus.Conflict, stale.Status);
        Assert.NotNull(await Store.GetAsync("pods", "default/a", Cancellation));
    }

    [Fact]
    public async Task Delete_WithoutObject_PublishesStoredStateAtDeletionRevision()
    {
        var created = await Store.CommitAsync(Create("pods", "default/a"), Cancellation);

        var deleted = await Store.CommitAsync(Delete("pods", "default/a", created.Revision), Cancellation);

        var change = Assert.Single(await TakeAsync("pods", created.Revision, 1));
        Assert.Null(await Store.GetAsync("pods", "default/a", Cancellation));
        Assert.Equal(StoreEventType.Deleted, change.Type);
        Assert.Equal(Json("default/a", deleted.Revision), Text(change.Object));
    }

    [Fact]
    [Trait("Requirement", "ETCD-27")]
    public async Task Revisions_AcrossResources_StrictlyIncrease()
    {
        var revisions = new List<long>();
        foreach (var resource in (string[])["pods", "nodes", "deployments.apps", "pods"])
            revisions.Add((await Store.CommitAsync(Create(resource, $"default/{revisions.Count}"), Cancellation)).Revision);

        Assert.Equal(revisions.Order().Distinct(), revisions);
        Assert.Equal(revisions[^1], await Store.RevisionAsync(Cancellation));
        Assert.Equal(new StorePosition(revisions[^1], revisions[1]), await Store.PositionAsync("nodes", Cancellation));
        Assert.Equal(new StorePosition(revisions[^1], 0), await Store.PositionAsync("secrets", Cancellation));
    }

    [Fact]
    [Trait("Requirement", "ETCD-32")]
    public async Task List_ByPrefix_IsSortedAndConsistent()
    {
        foreach (var key in (string[])["b/2", "a/3", "b/1", "bb/1"])
            await Store.CommitAsync(Create("pods", key), Cancellation);
        await Store.CommitAsync(Create("nodes", "n"), Cancellation);

        var snapshot = await Store.ListAsync("pods", "b/", Cancellation);

        Assert.Equal(["b/1", "b/2"], snapshot.Items.Select(item => item.Key));
        Assert.Equal(snapshot.Position.Revision, snapshot.Position.TopicRevision + 1);
        Assert.Equal(["a/3", "b/1", "b/2", "bb/1"], (await Store.ListAsync("pods", "", Cancellation)).Items.Select(item => item.Key));
    }

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

    [Fact]
    public async Task Claims_OfAnotherOwner_RefuseCommitUntilReleased()
    {
        var web = await Store.CommitAsync(Create("services", "default/web") with { Claims = ["ip/10.96.0.7", "port/30080"] }, Cancellation);

        var refused = await Store.CommitAsync(Create("services", "default/api") with { Claims = ["ip/10.96.0.8", "port/30080"] }, Cancellation);
        Assert.Equal((CommitStatus.ClaimTaken, "port/30080"), (refused.Status, refused.TakenClaim));
        Assert.Null(await Store.GetAsync("services", "default/api", Cancellation));
        Assert.Equal("services default/web", (await Store.ListClaimsAsync("", Cancellation))["port/30080"]);
        Assert.Single(await Store.ListClaimsAsync("ip/", Cancellation));

        await Store.CommitAsync(
            Delete("services", "default/web", web.Revision) with { Releases = ["ip/10.96.0.7", "port/30080"] }, Cancellation);
        var accepted = await Store.CommitAsync(Create("services", "default/api") with { Claims = ["ip/10.96.0.8", "port/30080"] }, Cancellation);
        Assert.True(accepted.IsCommitted);
        Assert.Equal(["ip/10.96.0.8", "port/30080"], (await Store.ListClaimsAsync("", Cancellation)).Keys.Order());
    }

    [Fact]
    public async Task Claims_OfItsOwn_AreKept()
    {
        var web = await Store.CommitAsync(Create("services", "default/web") with { Claims = ["ip/10.96.0.7"] }, Cancellation);

        var again = await Store.CommitAsync(
            Update("services", "default/web", web.Revision) with { Claims = ["ip/10.96.0.7"] }, Cancellation);

        Assert.True(again.IsCommitted);
    }

    [Fact]
    [Trait("Requirement", "ETCD-06")]
    public async Task Update_ByTenThousandWriters_HasOneWinnerPerRevision()
    {
        const int writers = 10_000;
        var created = await Store.CommitAsync(Create("pods", "default/a"), Cancellation);

        var firstRound = await Task.WhenAll(Enumerable.Range(0, writers)
            .Select(i => Store.CommitAsync(Update("pods", "default/a", created.Revision, $"{i}"), Cancellation)));

        var winner = Assert.Single(firstRound, result => result.IsCommitted);
        Assert.All(firstRound, result => Assert.Equal(winner.Revision, result.Revision));

        // Everyone retries once from what the conflict showed: again exactly one wins.
        var secondRound = await Task.WhenAll(firstRound
            .Select(result => Store.CommitAsync(Update("pods", "default/a", result.Revision), Cancellation)));
        Assert.Single(secondRound, result => result.IsCommitted);
        Assert.Equal(winner.Revision + 1, await Store.RevisionAsync(Cancellation));
    }

    [Fact]
    public async Task Update_ByManyLoopingWriters_LosesNoIncrement()
    {
        await Store.CommitAsync(Create("pods", "default/counter", "0"), Cancellation);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ =>
        {
            for (var done = 0; done < 10;)
            {
                var item = (await Store.GetAsync("pods", "default/counter", Cancellation))!;
                var next = int.Parse(Text(item.Json).Split("\"content\":\"")[1].Split('"')[0]) + 1;
                if ((await Store.CommitAsync(Update("pods", "default/counter", item.Revision, $"{next}"), Cancellation)).IsCommitted)
                    done++;
            }
        }));

        var final = (await Store.GetAsync("pods", "default/counter", Cancellation))!;
        Assert.Equal(Json("default/counter", final.Revision, "200"), Text(final.Json));
        Assert.Equal(201, (await TakeAsync("pods", 0, 201)).Count);
    }

    internal abstract Task<IObjectStore> OpenAsync();

    internal static Commit Create(string resource, string key, string content = "") =>
        new() { Kind = CommitKind.Create, Resource = resource, Key = key, Object = Body(key, content), Reference = ReferenceTo(key) };

    internal static Commit Update(string resource, string key, long? expected, string content = "") =>
        Create(resource, key, content) with { Kind = CommitKind.Update, ExpectedRevision = expected };

    internal static Commit Delete(string resource, string key, long? expected) =>
        Create(resource, key) with { Kind = CommitKind.Delete, ExpectedRevision = expected, Object = null };

    internal static ObjectBody Body(string key, string content = "") => ObjectBody.Parse(Encoding.UTF8.GetBytes(Json(key, null, content)));

    internal static string Json(string key, long? revision, string content = "") =>
        $$"""{"metadata":{"name":"{{key.Split('/')[^1]}}","namespace":"{{key.Split('/')[0]}}","resourceVersion":"{{revision}}"},"content":"{{content}}"}""";

    internal static string Text(ReadOnlyMemory<byte> json) => Encoding.UTF8.GetString(json.Span);

    internal async Task<List<StoreEvent>> TakeAsync(string topic, long from, int count)
    {
        var events = new List<StoreEvent>();
        await foreach (var change in Store.WatchAsync(topic, from, Cancellation))
        {
            events.Add(change);
            if (events.Count == count)
                break;
        }

        return events;
    }

    private static ChangeReference ReferenceTo(string key) => new(
        key.Split('/')[0], key.Split('/')[^1], $"uid-{key}",
        [new OwnerReference { ApiVersion = "apps/v1", Kind = "ReplicaSet", Name = "rs", Uid = "uid-rs", Controller = true }]);
}
