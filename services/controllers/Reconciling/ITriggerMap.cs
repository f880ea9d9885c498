namespace Cluster.Controllers.Reconciling;

/// <summary>Says which keys a change concerns.</summary>
internal interface ITriggerMap
{
    /// <summary>Every key is revisited about this often, whatever happens.</summary>
    TimeSpan ResyncPeriod => TimeSpan.FromMinutes(3);

    /// <summary>All keys there are now.</summary>
    IEnumerable<ObjectKey> AllKeys { get; }

    /// <summary>The keys a change concerns. Called when the cache of the changed resource has taken the change up.</summary>
    IEnumerable<ObjectKey> KeysFor(ChangeReference change);
}
