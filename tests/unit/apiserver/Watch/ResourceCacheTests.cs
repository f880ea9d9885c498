using System.Text;
using Cluster.ApiServer.Registry;
using Cluster.ApiServer.Registry.Kinds;
using Cluster.ApiServer.Storage;
using Cluster.ApiServer.Storage.Memory;
using Cluster.ApiServer.Watch;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cluster.ApiServer.Tests.Watch;

public sealed class ResourceCacheTests : IAsyncDisposable
{
    private static readonly ResourceDefinition Maps = BuiltInResources.All.Single(definition => definition.Name == "configmaps");

    private readonly MemoryObjectStore _store = new(new StoreOptions(), TimeProvider.System);
    private readonly CancellationTokenSource _stop = new();
    private readonly ResourceCache _cache;
    private Task _run = Task.CompletedTask;

    public ResourceCacheTests() => _cache = new(Maps, _store, TimeProvider.System, NullLogger.Instance);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _run;
        _stop.Dispose();
    }

    [Fact]
    public async Task CurrentState_AfterAnAcknowledgedWrite_HoldsIt()
    {
        Start();
        for (var i = 0; i < 50; i++)
        {
            var revision = await CreateAsync($"m{i}");
            Assert.Equal(revision, (await _cache.CurrentStateAsync(Ct)).Objects.Find($"default/m{i}")!.Revision);
        }
    }

    [Fact]
    public async Task ObjectsAt_EarlierRevisions_AreAsTheyWere()
    {
        Start();
        var one = await CreateAsync("a");
        var two = await CreateAsync("b");
        var three = await ChangeAsync("a", one);
        var four = await DeleteAsync("b", two);
        await _cache.CurrentStateAsync(Ct);

        Assert.Equal([one], Revisions(one));
        Assert.Equal([one, two], Revisions(two));
        Assert.Equal([three, two], Revisions(three));
        Assert.Equal([three], Revisions(four));
    }

    [Fact]
    public async Task EventUpTo_BeforeTheFirstList_IsGone()
    {
        await CreateAsync("a");
        var second = await CreateAsync("b");
        Start();
        await _cache.StateAsync(Ct);

        Assert.Null(_cache.EventUpTo(second - 1));
        Assert.NotNull(_cache.EventUpTo(second));
    }

    [Fact]
    public async Task Walker_AfterTheCacheListedAgain_IsOutrun()
    {
        Start();
        var first = await _cache.StateAsync(Ct);
        Assert.False(_cache.HasOutrun(first.Last));
        for (var i = 0; i <= ResourceCache.HistoryLimit; i++)
            await CreateAsync($"m{i}");
        await _cache.CurrentStateAsync(Ct);

        Assert.True(_cache.HasOutrun(first.Last));
    }

    [Fact]
    public async Task Confirmed_WritesOfOtherResources_MoveItOnAfterARead()
    {
        Start();
        await CreateAsync("a");
        var other = await CommitAsync(CommitKind.Create, "secretsof.example.com", "x", null);

        await _cache.CurrentStateAsync(Ct);

        Assert.Equal(other, _cache.ConfirmedRevision);
    }

    private List<long> Revisions(long at) => [.. _cache.ObjectsAt(at)!.Range("").Select(obj => obj.Revision)];

    private void Start() => _run = _cache.RunAsync(_stop.Token);

    private Task<long> CreateAsync(string name) => CommitAsync(CommitKind.Create, "configmaps", name, null);

    private Task<long> ChangeAsync(string name, long expected) => CommitAsync(CommitKind.Update, "configmaps", name, expected);

    private Task<long> DeleteAsync(string name, long expected) => CommitAsync(CommitKind.Delete, "configmaps", name, expected);

    private async Task<long> CommitAsync(CommitKind kind, string resource, string name, long? expected)
    {
        var json = Encoding.UTF8.GetBytes($$$"""{"metadata":{"name":"{{{name}}}","namespace":"default"} }""");
        var result = await _store.CommitAsync(
            new Commit { Kind = kind, Resource = resource, Key = $"default/{name}", Object = ObjectBody.Parse(json), ExpectedRevision = expected }, Ct);
        Assert.True(result.IsCommitted);
        return result.Revision;
    }
}
