namespace Cluster.Client.Informers;

/// <summary>A local, always current copy of a resource. Objects in it are shared and immutable.</summary>
/// <remarks>Thread-safe. Reads never block and see one consistent state per call.</remarks>
public interface IObjectCache<T> where T : class, IKubernetesObject
{
    /// <summary>Whether the first list has been taken; before that the cache looks empty.</summary>
    bool HasSynced { get; }

    /// <summary>The newest revision the cache has reached.</summary>
    long Revision { get; }

    /// <summary>All objects, in no particular order.</summary>
    IReadOnlyCollection<T> All { get; }

    /// <summary>One object, or null.</summary>
    T? Find(ObjectKey key);

    /// <summary>The objects of a namespace.</summary>
    IEnumerable<T> In(string ns);

    /// <summary>The objects one of whose owner references carries the uid.</summary>
    IEnumerable<T> OwnedBy(string uid);

    /// <summary>The objects for which a custom index (<see cref="InformerOptions{T}.Indexes"/>) gave the value.</summary>
    /// <exception cref="ArgumentException">There is no such index.</exception>
    IEnumerable<T> By(string index, string value);

    /// <summary>Completes when the first list has been taken.</summary>
    Task WaitForSyncAsync(CancellationToken ct = default);

    /// <summary>Completes when the cache has seen everything up to a revision of this resource.</summary>
    /// <param name="revision">Revision of a change of this very resource (as a watch event or a write's answer states it).
    /// A revision at which another resource changed is reached only by the next change of this one.</param>
    /// <param name="ct">Gives up.</param>
    Task WaitForRevisionAsync(long revision, CancellationToken ct = default);

    /// <summary>Raised after the cache has taken up a change, one at a time and in order. Handlers must be quick and must not throw.</summary>
    event Action<ObjectChange<T>> Changed;
}
