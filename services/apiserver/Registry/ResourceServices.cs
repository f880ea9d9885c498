using Cluster.Api;
using Cluster.ApiServer.Admission;
using Cluster.ApiServer.Storage;
using Cluster.ApiServer.Watch;

namespace Cluster.ApiServer.Registry;

/// <summary>What writing any resource needs.</summary>
internal sealed record ResourceServices(
    IObjectStore Store, WatchCaches Caches, ObjectCommitter Committer, AdmissionChain Admission)
{
    /// <summary>Asks the policies about something that comes through a subresource and is not stored as it is: a binding, an eviction, a stream.</summary>
    /// <param name="resource">The resource that has the subresource, which <paramref name="options"/> name.</param>
    /// <param name="operation">Create, or Connect for streams.</param>
    /// <param name="obj">What the client sent.</param>
    /// <param name="key">Namespace and name of the object behind it.</param>
    /// <param name="options">Who asks, and how.</param>
    /// <returns>What the policies made of it.</returns>
    /// <exception cref="Http.ApiException">The request is refused.</exception>
    public async ValueTask<T> AdmitAsync<T>(
        ResourceDefinition resource, AdmissionOperation operation, T obj, (string Namespace, string Name) key, WriteOptions options, CancellationToken ct)
        where T : class, IKubernetesObject
    {
        var request = new AdmissionRequest(resource, operation, obj, null, options) { Namespace = key.Namespace, Name = key.Name };
        var admitted = await Admission.MutateAsync(request, ct);
        await Admission.ValidateAsync(request with { Object = admitted }, ct);
        return (T)admitted;
    }

    /// <summary>An object as it is in the store now, in the form of a definition; null when there is none.</summary>
    public async ValueTask<StoredItem?> ReadAsync(ResourceDefinition resource, string key, CancellationToken ct)
    {
        var item = await Store.GetAsync(resource.Name, key, ct);
        return item is null || resource.StoredForm is not { } form ? item : (await form.ReadAsync([item], ct))[0];
    }
}
