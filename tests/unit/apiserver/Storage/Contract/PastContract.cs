using System.Text;
using Cluster.ApiServer.Storage;
using Cluster.ApiServer.Storage.History;
using static Cluster.ApiServer.Tests.Storage.SampleCommits;

namespace Cluster.ApiServer.Tests.Storage;

/// <summary>Looking back: every change with the state before it, and who made it.</summary>
public abstract class PastContract : ObjectStoreContract
{
    [Fact]
    public async Task History_OfAnObject_TellsEachStateAndWhoMadeIt()
    {
        var created = await Store.CommitAsync(Create("pods", "default/a", "one") with { User = "jane", Verb = "create" }, Cancellation);
        var updated = await Store.CommitAsync(Update("pods", "default/a", created.Revision, "two") with { User = "joe", Verb = "patch" }, Cancellation);
        var deleted = await Store.CommitAsync(Delete("pods", "default/a", updated.Revision) with { User = "jane", Verb = "delete" }, Cancellation);

        var changes = await ReadAsync("pods", HistoryStart.Oldest);

        Assert.Equal([created.Revision, updated.Revision, deleted.Revision], changes.Select(change => change.Revision));
        Assert.Equal(["jane create", "joe patch", "jane delete"], changes.Select(change => $"{change.User} {change.Verb}"));
        Assert.Null(changes[0].Before);
        Assert.Equal(Json("default/a", created.Revision, "one"), Text(changes[1].Before!.Value));
        Assert.Equal(Json("default/a", updated.Revision, "two"), Text(changes[2].Before!.Value));
        Assert.Equal(Time.GetUtcNow().ToUnixTimeMilliseconds(), changes[1].Time.ToUnixTimeMilliseconds());
    }

    [Fact]
    public async Task History_FromRevisionOrTime_LeavesOutWhatWasBefore()
    {
        var first = await Store.CommitAsync(Create("pods", "default/a"), Cancellation);
        var instant = Time.GetUtcNow();
        Time.Advance(TimeSpan.FromSeconds(1));
        var second = await Store.CommitAsync(Create("pods", "default/b"), Cancellation);

        Assert.Equal([second.Revision], (await ReadAsync("pods", HistoryStart.After(first.Revision))).Select(change => change.Revision));
        Assert.Equal([second.Revision], (await ReadAsync("pods", HistoryStart.At(instant))).Select(change => change.Revision));
        Assert.Empty(await ReadAsync("pods", HistoryStart.At(Time.GetUtcNow())));
        Assert.Empty(await ReadAsync("nodes", HistoryStart.Oldest));
    }

    [Fact]
    public async Task History_OfConfidentialResource_HoldsNothingOfItsData()
    {
        var secret = Create("secrets", "default/s", "hidden") with { PublishedObject = Body("default/s") };
        var created = await Store.CommitAsync(secret, Cancellation);
        await Store.CommitAsync(secret with { Kind = CommitKind.Update, ExpectedRevision = created.Revision }, Cancellation);

        var changes = await ReadAsync("secrets", HistoryStart.Oldest);

        Assert.Equal(2, changes.Count);
        Assert.DoesNotContain(changes, change => Text(change.Object).Contains("hidden", StringComparison.Ordinal));
        Assert.DoesNotContain("hidden", Text(changes[1].Before!.Value), StringComparison.Ordinal);
    }

    [Fact]
    public async Task History_BeforeItsOldestPoint_IsRefusedNamingIt()
    {
        var first = await Store.CommitAsync(Create("pods", "default/a"), Cancellation);
        var second = await Store.CommitAsync(Create("pods", "default/b"), Cancellation);
        var third = await Store.CommitAsync(Create("pods", "default/c"), Cancellation);
        await Store.CompactAsync(second.Revision, Cancellation);

        var refusal = await Assert.ThrowsAsync<HistoryExpiredException>(() => ReadAsync("pods", HistoryStart.After(first.Revision)));

        Assert.Equal(second.Revision, refusal.Oldest.Revision);
        Assert.Equal([third.Revision], (await ReadAsync("pods", HistoryStart.After(second.Revision))).Select(change => change.Revision));
    }

    internal async Task<List<PastChange>> ReadAsync(string resource, HistoryStart start)
    {
        var changes = new List<PastChange>();
        await foreach (var change in (await Store.HistoryAsync(resource, Cancellation)).ReadAsync(start, Cancellation))
            changes.Add(change);
        return changes;
    }
}
