using Cluster.Api.Core.V1;
using Cluster.Api.Meta.V1;

namespace Cluster.Controllers.Reconciling;

/// <summary>How reconcilers change the cluster, and read it where a cache will not do. Failures are <see cref="KubernetesException"/>s.</summary>
internal interface IClusterApi
{
    /// <summary>Reads an object past the cache; null when it does not exist.</summary>
    Task<T?> FindAsync<T>(ObjectKey key, CancellationToken ct) where T : class, IKubernetesObject;

    /// <summary>Lists objects past the cache.</summary>
    Task<ObjectList<T>> ListAsync<T>(ListQuery query, CancellationToken ct) where T : class, IKubernetesObject;

    /// <summary>Lists metadata past the cache.</summary>
    Task<ObjectList<PartialObject>> ListAsync(ResourceType type, ListQuery query, CancellationToken ct);

    /// <summary>Reads an object's metadata past the cache; null when it does not exist.</summary>
    Task<PartialObject?> FindAsync(ResourceType type, ObjectKey key, CancellationToken ct);

    /// <summary>Merges fields into an object of a resource named at run time.</summary>
    Task<PartialObject> MergeAsync(ResourceType type, ObjectKey key, object patch, CancellationToken ct);

    /// <summary>Asks which resources there are.</summary>
    Task<IReadOnlyList<DiscoveredResource>> DiscoverAsync(CancellationToken ct);

    Task<T> CreateAsync<T>(T obj, CancellationToken ct) where T : class, IKubernetesObject;

    /// <summary>Replaces an object, provided that it still has the version it was read at.</summary>
    Task<T> UpdateAsync<T>(T obj, CancellationToken ct) where T : class, IKubernetesObject;

    /// <summary>Replaces a status, provided that the object still has the version it was read at.</summary>
    Task<T> UpdateStatusAsync<T>(T obj, CancellationToken ct) where T : class, IKubernetesObject;

    /// <summary>Replaces the part of an object that a subresource holds, provided that it still has the version it was read at.</summary>
    Task UpdatePartAsync<T>(T obj, string subresource, CancellationToken ct) where T : class, IKubernetesObject;

    /// <summary>Merges fields into an object; a <c>uid</c> or <c>resourceVersion</c> among them is a precondition.</summary>
    Task<T> MergeAsync<T>(T obj, object patch, CancellationToken ct) where T : class, IKubernetesObject;

    /// <summary>Deletes the very object that was read (its uid is a precondition). One that is gone already counts as deleted.</summary>
    Task DeleteAsync<T>(T obj, DeleteOptions? options, CancellationToken ct) where T : class, IKubernetesObject;

    /// <summary>Deletes an object of a resource named at run time. One that is gone already counts as deleted.</summary>
    Task DeleteAsync(ResourceType type, ObjectKey key, DeleteOptions? options, CancellationToken ct);

    /// <summary>Deletes everything the query selects.</summary>
    Task DeleteCollectionAsync(ResourceType type, ListQuery query, DeleteOptions? options, CancellationToken ct);

    /// <summary>Replaces a namespace's <c>spec.finalizers</c>.</summary>
    Task FinalizeAsync(Namespace ns, CancellationToken ct);
}
