using Cluster.ApiServer.CustomResources.Definitions;
using Cluster.ApiServer.Registry;
using Cluster.ApiServer.Registry.Kinds;
using Cluster.ApiServer.Storage;
using Cluster.ApiServer.Storage.Memory;
using Cluster.ApiServer.Watch;
using Cluster.TestSupport;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cluster.ApiServer.Tests.Watch;

/// <summary>Caches of resources that the server did not start with.</summary>
public sealed class CustomCacheTests : IDisposable
{
    private readonly ManualTimeProvider _time = new();
    private readonly WatchCaches _caches;
    private readonly ResourceDefinition _resource = ConfigMapResource.Definition;

    public CustomCacheTests()
    {
        var store = new MemoryObjectStore(new StoreOptions(), _time);
        _caches = new(new ResourceRegistry([CustomResourceDefinitionResource.Definition]), store, _time, NullLogger<ResourceCache>.Instance);
    }

    public void Dispose() => _caches.Dispose();

    [Fact]
    public async Task Cache_OfACustomResource_IsFedFromItsFirstUse()
    {
        var cache = _caches[_resource];

        await cache.StateAsync(TestContext.Current.CancellationToken);

        Assert.True(cache.IsReady);
        Assert.Same(cache, _caches[_resource]);
    }

    [Fact]
    public async Task Cache_OfAResourceNoLongerServed_IsClosed()
    {
        var cache = _caches[_resource];
        var state = await cache.StateAsync(TestContext.Current.CancellationToken);

        _caches.Retain(new HashSet<ResourceDefinition>());

        Assert.NotSame(cache, _caches[_resource]);
        for (var pulse = cache.Pulse; !cache.HasOutrun(state.Last); pulse = cache.Pulse)
            await pulse.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Cache_NotUsedForAWhile_IsGivenUpUnlessSomebodyWatches()
    {
        var cache = _caches[_resource];
        await cache.StateAsync(TestContext.Current.CancellationToken);
        cache.Count(1);
        _time.Advance(WatchCaches.IdleLimit);

        _caches.DropIdle();
        Assert.Same(cache, _caches[_resource]);
        cache.Count(-1);
        _caches.DropIdle();
        Assert.Same(cache, _caches[_resource]);
        _time.Advance(WatchCaches.IdleLimit);
        _caches.DropIdle();

        Assert.NotSame(cache, _caches[_resource]);
    }
}
