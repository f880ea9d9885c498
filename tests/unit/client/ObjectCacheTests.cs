using Cluster.Api.Core.V1;
using Cluster.Client.Informers;

namespace Cluster.Client.Tests;

public sealed class ObjectCacheTests
{
    private readonly ObjectCache<Pod> _cache = new([KeyValuePair.Create<string, Func<Pod, IEnumerable<string>>>("node", pod => pod.Spec.NodeName is { } node ? [node] : [])]);
    private readonly List<string> _changes = [];

    public ObjectCacheTests() => _cache.Changed += change => _changes.Add($"{change.Old?.Metadata.ResourceVersion}>{change.New?.Metadata.ResourceVersion}");

    [Fact]
    public void Lookups_FollowEveryChange()
    {
        _cache.Apply(WatchEventType.Added, Pod("a", 1, "n1", owner: "u1"), 1, default);
        _cache.Apply(WatchEventType.Added, Pod("b", 2, "n1"), 2, default);
        _cache.Apply(WatchEventType.Modified, Pod("a", 3, "n2", owner: "u2"), 3, default);

        Assert.Equal(["b"], _cache.By("node", "n1").Select(Name));
        Assert.Equal(["a"], _cache.By("node", "n2").Select(Name));
        Assert.Empty(_cache.OwnedBy("u1"));
        Assert.Equal(["a"], _cache.OwnedBy("u2").Select(Name));
        Assert.Equal(2, _cache.In("default").Count());

        _cache.Apply(WatchEventType.Deleted, Pod("a", 4, "n2", owner: "u2"), 4, default);
        Assert.Null(_cache.Find(new("default", "a")));
        Assert.Empty(_cache.OwnedBy("u2"));
        Assert.Equal([">1", ">2", "1>3", "3>"], _changes);
    }

    [Fact]
    public void Replace_ReportsOnlyWhatDiffers()
    {
        _cache.Replace([Pod("a", 1), Pod("b", 2), Pod("c", 3)], 5);
        _changes.Clear();

        _cache.Replace([Pod("a", 1), Pod("b", 7), Pod("d", 8)], 9);

        Assert.Equal(["2>7", "3>", ">8"], _changes.Order(StringComparer.Ordinal).Order());
        Assert.Equal(9, _cache.Revision);
    }

    [Fact]
    public void Index_ThatDoesNotExist_IsAnError() => Assert.Throws<ArgumentException>(() => _cache.By("colour", "red"));

    [Fact]
    public async Task WaitForRevision_CompletesWhenReached_AlsoByAList()
    {
        var token = TestContext.Current.CancellationToken;
        var five = _cache.WaitForRevisionAsync(5, token);
        var nine = _cache.WaitForRevisionAsync(9, token);

        _cache.Apply(WatchEventType.Added, Pod("a", 5), 5, default);
        await five;
        Assert.False(nine.IsCompleted);
        _cache.Replace([], 10);
        await nine;
        Assert.True(_cache.WaitForRevisionAsync(10, token).IsCompleted);
    }

    private static string Name(Pod pod) => pod.Metadata.Name;

    private static Pod Pod(string name, int revision, string? node = null, string? owner = null) => new()
    {
        Metadata = new()
        {
            Namespace = "default",
            Name = name,
            Uid = name,
            ResourceVersion = $"{revision}",
            OwnerReferences = owner is null ? [] : [new() { Uid = owner }],
        },
        Spec = new() { NodeName = node },
    };
}
