using Cluster.Controllers.GarbageCollection;
using Cluster.TestSupport;

namespace Cluster.Controllers.Tests;

public sealed class ResourceCatalogTests
{
    [Fact]
    public async Task UnknownKind_IsAskedForOnceInTenSeconds()
    {
        var time = new ManualTimeProvider();
        var cluster = new FakeCluster(time);
        using var catalog = new ResourceCatalog(cluster, time);

        for (var i = 0; i < 50; i++)
            Assert.Null(await catalog.ByKindAsync("example.com/v1", $"Kind{i}", TestContext.Current.CancellationToken));
        Assert.Equal(1, cluster.Discoveries);

        time.Advance(TimeSpan.FromSeconds(10));
        await catalog.ByTopicAsync("kinds.example.com", TestContext.Current.CancellationToken);
        Assert.Equal(2, cluster.Discoveries);
    }
}
