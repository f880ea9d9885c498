using System.Collections.Frozen;

namespace Cluster.Controllers.GarbageCollection;

/// <summary>The resources that take part in garbage collection, found by discovery and looked up by topic name or by kind.</summary>
internal sealed class ResourceCatalog(IClusterApi api, TimeProvider time) : IDisposable
{
    /// <summary>A resource that was not there is not asked for again before this: discovery is many requests.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly SemaphoreSlim _asking = new(1);
    private DateTimeOffset? _askedAt;
    private FrozenDictionary<string, ResourceType> _byTopic = FrozenDictionary<string, ResourceType>.Empty;
    private FrozenDictionary<(string Group, string Kind), ResourceType> _byKind = FrozenDictionary<(string, string), ResourceType>.Empty;

    /// <summary>Events own nothing and nobody, and there are many of them.</summary>
    public static bool IsEvent(string topic) => topic is "events" or "events.events.k8s.io";

    public async Task<IReadOnlyCollection<ResourceType>> RefreshAsync(CancellationToken ct)
    {
        var resources = (await api.DiscoverAsync(ct))
            .Where(resource => resource.Can("list") && resource.Can("delete") && !IsEvent(resource.Type.Topic))
            .Select(resource => resource.Type).ToList();
        _askedAt = time.GetUtcNow();
        _byTopic = resources.ToFrozenDictionary(type => type.Topic, StringComparer.Ordinal);
        _byKind = resources.DistinctBy(type => (type.Group, type.Kind)).ToFrozenDictionary(type => (type.Group, type.Kind));
        return resources;
    }

    public ValueTask<ResourceType?> ByTopicAsync(string topic, CancellationToken ct) => FindAsync(() => _byTopic.GetValueOrDefault(topic), ct);

    public ValueTask<ResourceType?> ByKindAsync(string apiVersion, string kind, CancellationToken ct)
    {
        var slash = apiVersion.IndexOf('/', StringComparison.Ordinal);
        var group = slash < 0 ? "" : apiVersion[..slash];
        return FindAsync(() => _byKind.GetValueOrDefault((group, kind)), ct);
    }

    public void Dispose() => _asking.Dispose();

    /// <summary>Looks again after asking anew, unless that was done a moment ago: the resource may have been added since.</summary>
    private async ValueTask<ResourceType?> FindAsync(Func<ResourceType?> find, CancellationToken ct)
    {
        if (find() is { } known)
            return known;
        await _asking.WaitAsync(ct);
        try
        {
            if (find() is null && !(time.GetUtcNow() - _askedAt < Patience))
                await RefreshAsync(ct);
            return find();
        }
        finally
        {
            _asking.Release();
        }
    }
}
