namespace Cluster.Controllers.Pods;

/// <summary>No single change makes garbage worth a look; the resync does.</summary>
internal sealed class PodGarbageTriggers : ITriggerMap
{
    public TimeSpan ResyncPeriod => TimeSpan.FromSeconds(20);

    public IEnumerable<ObjectKey> AllKeys => [PodGarbageReconciler.Key];

    public IEnumerable<ObjectKey> KeysFor(ChangeReference change) => [];
}
