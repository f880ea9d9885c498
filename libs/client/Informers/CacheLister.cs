using System.Globalization;

namespace Cluster.Client.Informers;

/// <summary>Lists a resource into its cache, and decides which objects belong there.</summary>
internal sealed class CacheLister<T>(KubernetesClient client, ObjectCache<T> cache, InformerOptions<T> options) where T : class, IKubernetesObject
{
    /// <summary>Takes a consistent list of everything.</summary>
    /// <returns>The list's revision.</returns>
    public async Task<long> ListAsync(CancellationToken ct)
    {
        var list = await client.ListAsync<T>(options.Query, ct);
        var revision = long.Parse(list.Metadata.ResourceVersion, NumberStyles.None, CultureInfo.InvariantCulture);
        cache.Replace(list.Items.Where(Belongs).Select(Trim), revision);
        return revision;
    }

    /// <summary>The revision the store is at now.</summary>
    public async Task<long> CurrentRevisionAsync(CancellationToken ct)
    {
        var list = await client.ListAsync<PartialObject>(ResourceType.Of<T>(), options.Query with { Limit = 1 }, ct);
        return long.Parse(list.Metadata.ResourceVersion, NumberStyles.None, CultureInfo.InvariantCulture);
    }

    /// <summary>Whether an object is one that the cache shall hold.</summary>
    public bool Belongs(T obj) =>
        (options.Query.Namespace.Length == 0 || obj.Metadata.Namespace == options.Query.Namespace) && (options.Filter?.Invoke(obj) ?? true);

    /// <summary>Applies a change, as a deletion when the object has left the selection.</summary>
    public void Apply(WatchEventType type, T obj, long revision, System.Diagnostics.ActivityContext trace) =>
        cache.Apply(Belongs(obj) ? type : WatchEventType.Deleted, Trim(obj), revision, trace);

    private T Trim(T obj) => options.Trim?.Invoke(obj) ?? obj;
}
