using System.Collections.Concurrent;
using System.Collections.Frozen;
using Cluster.ApiServer.Registry;
using Cluster.ApiServer.Storage;

namespace Cluster.ApiServer.Watch;

/// <summary>The watch caches of all resources: those of built-in ones are fed while the process lives, those of custom ones from their first use
/// until their definition changes.</summary>
internal sealed class WatchCaches(ResourceRegistry registry, IObjectStore store, TimeProvider time, ILogger<ResourceCache> logger) : BackgroundService
{
    private readonly FrozenDictionary<string, ResourceCache> _caches = registry.Definitions
        .Where(definition => definition.Verbs.Contains("watch"))
        .ToFrozenDictionary(definition => definition.Name, definition => new ResourceCache(definition, store, time, logger));

    private readonly ConcurrentDictionary<ResourceDefinition, Lazy<Feed>> _custom = new();

    /// <summary>Whether every built-in cache has had its first list.</summary>
    public bool AreReady => _caches.Values.All(cache => cache.IsReady);

    /// <summary>The cache of a stored resource.</summary>
    public ResourceCache this[ResourceDefinition resource] => _caches.TryGetValue(resource.Name, out var cache)
        ? cache
        : _custom.GetOrAdd(resource, key => new(() => new(new(key, store, time, logger)))).Value.Cache;

    /// <summary>The cache of a built-in resource by its name, such as <c>pods</c>.</summary>
    /// <exception cref="KeyNotFoundException">There is no such stored resource.</exception>
    public ResourceCache this[string name] => _caches[name];

    /// <summary>Ends the caches of custom resources whose definition is no longer served.</summary>
    public void Retain(IReadOnlySet<ResourceDefinition> definitions)
    {
        foreach (var definition in _custom.Keys)
        {
            if (!definitions.Contains(definition) && _custom.TryRemove(definition, out var feed))
                feed.Value.Dispose();
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        Retain(FrozenSet<ResourceDefinition>.Empty);
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(_caches.Values.Select(cache => cache.RunAsync(stoppingToken)));

    /// <summary>A cache and the task that feeds it.</summary>
    private sealed class Feed : IDisposable
    {
        private readonly CancellationTokenSource _end = new();

        public Feed(ResourceCache cache)
        {
            Cache = cache;
            var ct = _end.Token;
            _ = Task.Run(() => cache.RunAsync(ct), CancellationToken.None);
        }

        public ResourceCache Cache { get; }

        public void Dispose()
        {
            _end.Cancel();
            _end.Dispose();
            Cache.Close();
        }
    }
}
