using Cluster.Api;
using Cluster.ApiServer.Storage;
using Cluster.ApiServer.Watch;

namespace Cluster.ApiServer.Admission;

/// <summary>Other objects that policies go by: classes, namespaces, accounts.</summary>
internal sealed class KnownObjects(WatchCaches caches, IObjectStore store)
{
    /// <summary>An object by its key; null when there is none.</summary>
    /// <remarks>The cache may lag behind an object made a moment ago, and only then is the store worth asking.</remarks>
    public async ValueTask<T?> FindAsync<T>(string resource, string key, CancellationToken ct)
        where T : class, IKubernetesObject
    {
        var cache = caches[resource];
        if (cache.TryGetState()?.Objects.Find(key) is { } known)
            return known.Typed as T;
        return await store.GetAsync(resource, key, ct) is { } item ? cache.Resource.Decode(item.Json.Span) as T : null;
    }

    /// <summary>Objects as this replica knows them, in order of their keys.</summary>
    /// <param name="prefix">Such as <c>default/</c>; empty for all.</param>
    public IEnumerable<T> All<T>(string resource, string prefix = "")
        where T : class, IKubernetesObject =>
        caches[resource].TryGetState()?.Objects.Range(prefix).Select(static known => (T)known.Typed) ?? [];
}
