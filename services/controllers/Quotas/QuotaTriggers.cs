using Cluster.Api.Core.V1;
using Cluster.Api.Quotas;
using Cluster.Client.Informers;

namespace Cluster.Controllers.Quotas;

/// <summary>A quota is woken by itself, and by every change of what it counts.</summary>
internal sealed class QuotaTriggers(IObjectCache<ResourceQuota> quotas) : ITriggerMap
{
    public IEnumerable<ObjectKey> AllKeys => quotas.All.Select(static quota => ObjectKey.Of(quota));

    public IEnumerable<ObjectKey> KeysFor(ChangeReference change) => change.Resource == "resourcequotas" ? [change.Key, .. Counting(change)] : Counting(change);

    private IEnumerable<ObjectKey> Counting(ChangeReference change) => quotas.In(change.Key.Namespace)
        .Where(quota => quota.Spec.Hard.Keys.Any(name => QuotaUsage.ResourceOf(name) == change.Resource) && ObjectKey.Of(quota) != change.Key)
        .Select(static quota => ObjectKey.Of(quota));
}
