using System.Collections.Concurrent;
using System.Collections.Frozen;
using Cluster.ApiServer.Registry;
using Cluster.ApiServer.Storage;

namespace Cluster.ApiServer.Watch;

/// <summary>The watch caches of all resources: those of built-in ones are fed while the process lives, those of custom ones from their first use
/// until their definition changes or nobody has used them for a while.</summary>
internal sealed class WatchCaches(ResourceRegistry registry, IObjectStore store, TimeProvider time, ILogger<ResourceCache> logger) : BackgroundService
{
    /// <summary>How long the cache of a custom resource outlives its last use.</summary>
    internal static readonly TimeSpan IdleLimit = TimeSpan.FromMinutes(5);

    private readonly FrozenDictionary<string, ResourceCache> _caches = registry.Definitions
        .Where(definition => definition.Verbs.Contains("watch"))
        .ToFrozenDictionary(definition => definition.Name, definition => new ResourceCache(definition, store, time, logger));

    private readonly ConcurrentDictionary<ResourceDefinition, Lazy<Feed>> _custom = new();

    /// <summary>The caches of the built-in resources.</summary>
    public IEnumerable<ResourceCache> BuiltIn => _caches.Values;

    /// <summary>Whether every built-in cache has had its first list.</summary>
    public bool AreReady => _caches.Values.All(cache => cache.IsReady);

    /// <summary>The cache of a stored resource.</summary>
    public ResourceCache this[ResourceDefinition resource] => _caches.TryGetValue(resource.Name, out var cache)
        ? cache
        : _custom.GetOrAdd(resource, key => new(() => new(new(key, store, time, logger), time))).Value.Use();

    /// <summary>The cache of a built-in resource by its name, such as <c>pods</c>.</summary>
    /// <exception cref="KeyNotFoundException">There is no such stored resource.</exception>
    public ResourceCache this[string name] => _caches[name];

    /// <summary>The cache of a built-in resource; null for all others.</summary>
    public ResourceCache? Find(string name) => _caches.GetValueOrDefault(name);

    /// <summary>Ends the caches of custom resources whose definition is no longer served.</summary>
    public void Retain(IReadOnlySet<ResourceDefinition> definitions)
    {
        foreach (var definition in _custom.Keys)
        {
            if (!definitions.Contains(definition) && _custom.TryRemove(definition, out var feed))
                _ = feed.Value.RetireAsync();
        }
    }

    /// <summary>Ends the caches of custom resources that nobody has used for a while: who deletes a namespace lists every resource there is
    /// once, and that must not keep hundreds of caches alive.</summary>
    internal void DropIdle()
    {
        foreach (var entry in _custom)
        {
            if (entry.Value.Value.IsIdle && _custom.TryRemove(entry))
                entry.Value.Value.Dispose();
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        foreach (var feed in _custom.Values)
            feed.Value.Dispose();
        _custom.Clear();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll([.. _caches.Values.Select(cache => cache.RunAsync(stoppingToken)), DropIdleAsync(stoppingToken)]);

    private async Task DropIdleAsync(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            await Task.Delay(IdleLimit, time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            DropIdle();
        }
    }

    /// <summary>A cache and the task that feeds it.</summary>
    private sealed class Feed : IDisposable
    {
        private readonly CancellationTokenSource _end = new();
        private readonly ResourceCache _cache;
        private readonly TimeProvider _time;
        private long _lastUse;

        public Feed(ResourceCache cache, TimeProvider time)
        {
            (_cache, _time, _lastUse) = (cache, time, time.GetTimestamp());
            var ct = _end.Token;
            _ = Task.Run(() => cache.RunAsync(ct), CancellationToken.None);
        }

        public bool IsIdle => _cache.Watchers == 0 && _time.GetElapsedTime(Interlocked.Read(ref _lastUse)) >= IdleLimit;

        public ResourceCache Use()
        {
            Interlocked.Exchange(ref _lastUse, _time.GetTimestamp());
            return _cache;
        }

        /// <summary>Ends when the last changes have come, so that watchers see their objects go.</summary>
        public async Task RetireAsync()
        {
            try
            {
                await _cache.CurrentStateAsync(CancellationToken.None);
            }
            catch (Exception)
            {
                // What cannot be had now is not worth waiting for.
            }
            finally
            {
                Dispose();
            }
        }

        public void Dispose()
        {
            _end.Cancel();
            _end.Dispose();
            _cache.Close();
        }
    }
}
