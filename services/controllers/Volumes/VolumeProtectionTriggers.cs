using Cluster.Api.Core.V1;
using Cluster.Client.Informers;

namespace Cluster.Controllers.Volumes;

/// <summary>A volume is woken by itself, once it is on its way out.</summary>
internal sealed class VolumeProtectionTriggers(IObjectCache<PersistentVolume> volumes) : ITriggerMap
{
    public IEnumerable<ObjectKey> AllKeys => volumes.All.Where(static volume => volume.Metadata.DeletionTimestamp is not null).Select(static volume => ObjectKey.Of(volume));

    public IEnumerable<ObjectKey> KeysFor(ChangeReference change) => change is { Resource: "persistentvolumes", Deleting: true } ? [change.Key] : [];
}
