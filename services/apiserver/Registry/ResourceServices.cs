using Cluster.ApiServer.Admission;
using Cluster.ApiServer.Storage;
using Cluster.ApiServer.Watch;

namespace Cluster.ApiServer.Registry;

/// <summary>What writing any resource needs.</summary>
internal sealed record ResourceServices(
    IObjectStore Store, WatchCaches Caches, ObjectCommitter Committer, AdmissionChain Admission)
{
    /// <summary>An object as it is in the store now, in the form of a definition; null when there is none.</summary>
    public async ValueTask<StoredItem?> ReadAsync(ResourceDefinition resource, string key, CancellationToken ct)
    {
        var item = await Store.GetAsync(resource.Name, key, ct);
        return item is null || resource.StoredForm is not { } form ? item : (await form.ReadAsync([item], ct))[0];
    }
}
