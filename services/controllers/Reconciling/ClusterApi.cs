using Cluster.Api.Core.V1;
using Cluster.Api.Meta.V1;

namespace Cluster.Controllers.Reconciling;

/// <summary>Talks to the API server and notes every write in the pass's <see cref="OwnWrites"/>.</summary>
internal sealed class ClusterApi(KubernetesClient client) : IClusterApi
{
    public Task<T?> FindAsync<T>(ObjectKey key, CancellationToken ct) where T : class, IKubernetesObject => client.FindAsync<T>(key, ct);

    public Task<ObjectList<T>> ListAsync<T>(ListQuery query, CancellationToken ct) where T : class, IKubernetesObject => client.ListAsync<T>(query, ct);

    public Task<ObjectList<PartialObject>> ListAsync(ResourceType type, ListQuery query, CancellationToken ct) =>
        client.ListAsync<PartialObject>(type, query, ct);

    public async Task<PartialObject?> FindAsync(ResourceType type, ObjectKey key, CancellationToken ct)
    {
        try
        {
            return await client.GetAsync<PartialObject>(type, key, ct);
        }
        catch (KubernetesException failure) when (failure.IsNotFound)
        {
            return null;
        }
    }

    public Task<PartialObject> MergeAsync(ResourceType type, ObjectKey key, object patch, CancellationToken ct) =>
        client.PatchAsync<PartialObject>(type, key, PatchType.Merge, KubernetesJson.Encode(patch), null, ct);

    public Task<IReadOnlyList<DiscoveredResource>> DiscoverAsync(CancellationToken ct) => client.DiscoverAsync(ct);

    public async Task<T> CreateAsync<T>(T obj, CancellationToken ct) where T : class, IKubernetesObject => Note(await client.CreateAsync(obj, ct));

    public async Task<T> UpdateAsync<T>(T obj, CancellationToken ct) where T : class, IKubernetesObject => Note(await client.UpdateAsync(obj, ct));

    public async Task<T> UpdateStatusAsync<T>(T obj, CancellationToken ct) where T : class, IKubernetesObject =>
        Note(await client.UpdateStatusAsync(obj, ct));

    public async Task UpdatePartAsync<T>(T obj, string subresource, CancellationToken ct) where T : class, IKubernetesObject =>
        Note(await client.UpdateSubresourceAsync(obj, subresource, ct));

    public async Task<T> MergeAsync<T>(T obj, object patch, CancellationToken ct) where T : class, IKubernetesObject =>
        Note(await client.PatchAsync<T>(ObjectKey.Of(obj), PatchType.Merge, KubernetesJson.Encode(patch), null, ct));

    public async Task DeleteAsync<T>(T obj, DeleteOptions? options, CancellationToken ct) where T : class, IKubernetesObject
    {
        var guarded = (options ?? new()) with { Preconditions = new() { Uid = obj.Metadata.Uid } };
        try
        {
            await client.DeleteAsync<T>(ObjectKey.Of(obj), guarded, ct);
        }
        catch (KubernetesException failure) when (failure.IsNotFound || failure.IsConflict)
        {
            // Gone, or another object bears its name by now: either way ours is deleted.
        }
    }

    public async Task DeleteAsync(ResourceType type, ObjectKey key, DeleteOptions? options, CancellationToken ct)
    {
        try
        {
            await client.DeleteAsync(type, key, options, ct);
        }
        catch (KubernetesException failure) when (failure.IsNotFound)
        {
        }
    }

    public Task DeleteCollectionAsync(ResourceType type, ListQuery query, DeleteOptions? options, CancellationToken ct) =>
        client.DeleteCollectionAsync(type, query, options, ct);

    public Task FinalizeAsync(Namespace ns, CancellationToken ct) => client.UpdateSubresourceAsync(ns, "finalize", ct);

    private static T Note<T>(T written) where T : class, IKubernetesObject
    {
        OwnWrites.Current?.Note(written);
        return written;
    }
}
