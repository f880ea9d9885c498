using Cluster.ApiServer.Storage;
using static Cluster.ApiServer.Tests.Storage.SampleCommits;

namespace Cluster.ApiServer.Tests.Storage;

/// <summary>Writing, reading back, revisions and claims.</summary>
public abstract class CommitContract : ObjectStoreContract
{
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
}
