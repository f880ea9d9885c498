using Cluster.ApiServer.CustomResources.Definitions;
using Cluster.ApiServer.Registry;
using Cluster.ApiServer.Watch;

namespace Cluster.ApiServer.CustomResources;

/// <summary>Serves what the definitions in the cluster describe, follows their changes, and keeps their status.</summary>
/// <remarks>Level-triggered: looks at all definitions as they are now. Every replica does the same and comes to the same result.</remarks>
internal sealed partial class CustomResourceServer(
    ResourceRegistry registry, WatchCaches caches, ResourceServices services, CustomResourceBuilder builder, DefinitionCleaner cleaner,
    TimeProvider time, ILogger<CustomResourceServer> logger) : BackgroundService
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly ResourceCache _cache = caches[CustomResourceDefinitionResource.Name];
    private Dictionary<string, Entry> _entries = [];
    private CacheState? _served;

    /// <summary>Whether everything that was defined at the start is served.</summary>
    public bool IsReady => Volatile.Read(ref _served) is not null;

    /// <summary>Serves every definition that was acknowledged before the call, by whichever replica.</summary>
    public async ValueTask CatchUpAsync(CancellationToken ct) => Serve(await _cache.CurrentStateAsync(ct));

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        registry.CatchUp = CatchUpAsync;
        while (!stoppingToken.IsCancellationRequested)
        {
            var changed = _cache.Changed;
            if (_cache.TryGetState() is { } state)
            {
                Serve(state);
                if (!await TrySettleAsync(stoppingToken))
                    changed = Task.WhenAny(changed, Task.Delay(RetryDelay, time, stoppingToken));
            }

            await changed.WaitAsync(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void Serve(CacheState state)
    {
        lock (_lock)
        {
            if (ReferenceEquals(_served, state) || IsOlder(state))
                return;
            var entries = new Dictionary<string, Entry>(state.Objects.Count);
            var isSame = _served is not null && state.Objects.Count == _entries.Count;
            foreach (var obj in state.Objects.Range(""))
            {
                var entry = _entries.GetValueOrDefault(obj.Key) is { } known && known.ObjectRevision == obj.Revision ? known : Next(obj);
                isSame &= _entries.TryGetValue(obj.Key, out var before) && ReferenceEquals(before.Resources, entry.Resources);
                entries.Add(obj.Key, entry);
            }

            _entries = entries;
            if (!isSame)
                Publish();
            Volatile.Write(ref _served, state);
        }
    }

    private bool IsOlder(CacheState state) =>
        _served is { } served && (state.Generation < served.Generation || (state.Generation == served.Generation && state.Last.Sequence < served.Last.Sequence));

    /// <summary>A definition's new state; what it serves is made anew only when that is what has changed, so that watches go on.</summary>
    private Entry Next(CachedObject obj)
    {
        var outline = DefinitionOutline.Read(obj.Json);
        var before = _entries.GetValueOrDefault(obj.Key);
        if (!outline.IsEstablished)
            return new(obj.Revision, outline, []);
        if (before is not { Resources: { Count: > 0 } same } || !IsServedAlike(before.Outline, outline))
            return new(obj.Revision, outline, builder.Build(outline));
        foreach (var resource in same)
            resource.IsTerminating = outline.IsTerminating;
        return new(obj.Revision, outline, same);
    }

    /// <summary>The beginning of a deletion counts as a change of the definition, but what is going away is served as it was until it is gone.</summary>
    private static bool IsServedAlike(DefinitionOutline before, DefinitionOutline now) =>
        before.Revision == now.Revision || (now.IsTerminating && before.Metadata.Uid == now.Metadata.Uid);

    private void Publish()
    {
        var resources = _entries.Values.SelectMany(entry => entry.Resources)
            .OrderBy(resource => resource.Group, StringComparer.Ordinal).ThenBy(resource => resource.Version, VersionOrder.PreferredFirst)
            .ThenBy(resource => resource.Plural, StringComparer.Ordinal).ToList<ResourceDefinition>();
        registry.Extend(resources);
        caches.Retain(resources.ToHashSet());
    }

    /// <summary>Writes the status of definitions that need it, and cleans up behind those that are going.</summary>
    /// <returns>False when something failed and has to be tried again.</returns>
    private async Task<bool> TrySettleAsync(CancellationToken ct)
    {
        try
        {
            var outlines = _entries.Values.Select(entry => entry.Outline).ToList();
            var definition = registry.FindByName(CustomResourceDefinitionResource.Name)!;
            foreach (var (name, change) in DefinitionStatus.Pending(outlines))
                await cleaner.UpdateAsync(definition, name, current => change(current, services.Committer.Now), ct);
            foreach (var outline in outlines.Where(outline => outline.IsTerminating))
                cleaner.Start(definition, outline, ct);
            return true;
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            LogRetry(e.Message);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The status of custom resource definitions cannot be written, will retry: {Reason}")]
    private partial void LogRetry(string reason);

    /// <summary>A definition at one revision, and what it serves.</summary>
    private sealed record Entry(long ObjectRevision, DefinitionOutline Outline, IReadOnlyList<CustomResource> Resources);
}
