using System.Collections.Frozen;
using Cluster.ApiServer.Registry;
using Cluster.ApiServer.Storage;

namespace Cluster.ApiServer.Watch;

/// <summary>The watch caches of all resources, fed while the process lives.</summary>
internal sealed class WatchCaches(ResourceRegistry registry, IObjectStore store, TimeProvider time, ILogger<ResourceCache> logger) : BackgroundService
{
    private readonly FrozenDictionary<string, ResourceCache> _caches = registry.Definitions
        .Where(definition => definition.Verbs.Contains("list"))
        .ToFrozenDictionary(definition => definition.Name, definition => new ResourceCache(definition, store, time, logger));

    /// <summary>Whether every cache has had its first list.</summary>
    public bool AreReady => _caches.Values.All(cache => cache.IsReady);

    /// <summary>The cache of a stored resource.</summary>
    /// <exception cref="KeyNotFoundException">The resource is not stored.</exception>
    public ResourceCache this[ResourceDefinition resource] => _caches[resource.Name];

    /// <summary>The cache of a resource by its name, such as <c>pods</c>.</summary>
    /// <exception cref="KeyNotFoundException">There is no such stored resource.</exception>
    public ResourceCache this[string name] => _caches[name];

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(_caches.Values.Select(cache => cache.RunAsync(stoppingToken)));
}
