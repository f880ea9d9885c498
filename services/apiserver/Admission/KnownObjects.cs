using Cluster.Api;
using Cluster.Api.Core.V1;
using Cluster.ApiServer.Registry;
using Cluster.ApiServer.Storage;
using Cluster.ApiServer.Watch;

namespace Cluster.ApiServer.Admission;

/// <summary>Other objects that policies go by: classes, namespaces, accounts. Of a resource that is not served there are none.</summary>
internal sealed class KnownObjects(ResourceRegistry registry, WatchCaches caches, IObjectStore store)
{
    /// <summary>An object by its key; null when there is none.</summary>
    /// <remarks>The cache may lag behind an object made a moment ago, and only then is the store worth asking.</remarks>
    public async ValueTask<T?> FindAsync<T>(string resource, string key, CancellationToken ct)
        where T : class, IKubernetesObject
    {
        if (registry.FindByName(resource) is null)
            return null;
        var cache = caches[resource];
        if (cache.TryGetState()?.Objects.Find(key) is { } known)
            return Typed<T>(known);
        return await store.GetAsync(resource, key, ct) is { } item ? cache.Resource.Decode(item.Json.Span) as T : null;
    }

    /// <summary>Objects as this replica knows them, in order of their keys.</summary>
    /// <param name="prefix">Such as <c>default/</c>; empty for all.</param>
    public IEnumerable<T> All<T>(string resource, string prefix = "")
        where T : class, IKubernetesObject =>
        registry.FindByName(resource) is null ? [] : caches[resource].TryGetState()?.Objects.Range(prefix).Select(Typed<T>).OfType<T>() ?? [];

    /// <summary>Pods are many and seldom asked for twice, so their typed form is not kept.</summary>
    private static T? Typed<T>(CachedObject known)
        where T : class, IKubernetesObject => (typeof(T) == typeof(Pod) ? known.Decode() : known.Typed) as T;
}
