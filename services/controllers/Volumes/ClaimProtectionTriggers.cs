using Cluster.Api.Core.V1;
using Cluster.Client.Informers;

namespace Cluster.Controllers.Volumes;

/// <summary>A claim that is on its way out is woken by itself, and by every pod of its namespace that ends.</summary>
internal sealed class ClaimProtectionTriggers(IObjectCache<PersistentVolumeClaim> claims, IObjectCache<Pod> pods) : ITriggerMap
{
    public IEnumerable<ObjectKey> AllKeys => Leaving(claims.All);

    public IEnumerable<ObjectKey> KeysFor(ChangeReference change) => change.Resource switch
    {
        "persistentvolumeclaims" when change.Deleting => [change.Key],
        "pods" when change.Type == WatchEventType.Deleted || pods.Find(change.Key) is not { Status.Phase: not ("Succeeded" or "Failed") } =>
            Leaving(claims.In(change.Key.Namespace)),
        _ => [],
    };

    private static IEnumerable<ObjectKey> Leaving(IEnumerable<PersistentVolumeClaim> claims) =>
        claims.Where(static claim => claim.Metadata.DeletionTimestamp is not null).Select(static claim => ObjectKey.Of(claim));
}
