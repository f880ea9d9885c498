using Cluster.Api.Core.V1;
using Cluster.Api.Quotas;
using Cluster.Client.Informers;
using Cluster.Controllers.GarbageCollection;

namespace Cluster.Controllers.Quotas;

/// <summary>Counts what a namespace uses, of the names that a quota has.</summary>
internal sealed class QuotaCounter(IObjectCache<Pod> pods, IObjectCache<Service> services, IObjectCache<PersistentVolumeClaim> claims, ResourceCatalog catalog, IClusterApi api, TimeProvider time)
{
    /// <returns>An amount for every name, 0 for what nobody uses or what there is not.</returns>
    public async Task<Dictionary<string, Quantity>> CountAsync(ResourceQuota quota, CancellationToken ct)
    {
        var used = quota.Spec.Hard.ToDictionary(static pair => pair.Key, static pair => Quantity.Of(0, pair.Value.Format));
        foreach (var resource in used.Keys.Select(QuotaUsage.ResourceOf).Distinct().ToList())
        {
            foreach (var obj in await ObjectsAsync(resource, quota.Metadata.Namespace, ct))
            {
                if (!QuotaScopes.Cover(quota.Spec, obj))
                    continue;
                foreach (var (name, amount) in QuotaUsage.Of(resource, obj, time.GetUtcNow()))
                {
                    if (used.TryGetValue(name, out var sum))
                        used[name] = sum + amount;
                }
            }
        }

        return used;
    }

    private async Task<IEnumerable<IKubernetesObject>> ObjectsAsync(string resource, string ns, CancellationToken ct) => resource switch
    {
        "pods" => pods.In(ns),
        "services" => services.In(ns),
        "persistentvolumeclaims" => claims.In(ns),
        _ => await catalog.ByTopicAsync(resource, ct) is { Namespaced: true } type ? (await api.ListAsync(type, new() { Namespace = ns }, ct)).Items : [],
    };
}
