using System.Collections.Concurrent;
using Cluster.Api;
using Cluster.Client;
using Cluster.Client.Informers;

namespace Cluster.Dns.Tests;

/// <summary>A cache that a test fills.</summary>
internal sealed class FakeCache<T>(Action<InformerOptions<T>>? configure = null) : IObjectCache<T> where T : class, IKubernetesObject
{
    private readonly ConcurrentDictionary<ObjectKey, T> _objects = new();

    public event Action<ObjectChange<T>> Changed = static _ => { };

    public bool HasSynced { get; set; } = true;

    public long Revision => 1;

    public IReadOnlyCollection<T> All => (IReadOnlyCollection<T>)_objects.Values;

    public void Set(T obj)
    {
        _objects[ObjectKey.Of(obj)] = obj;
        Changed(new(null, obj, 1, default));
    }

    public T? Find(ObjectKey key) => _objects.GetValueOrDefault(key);

    public IEnumerable<T> In(string ns) => All.Where(obj => obj.Metadata.Namespace == ns);

    public IEnumerable<T> OwnedBy(string uid) => All.Where(obj => obj.Metadata.OwnerReferences.Any(owner => owner.Uid == uid));

    public IEnumerable<T> By(string index, string value)
    {
        var options = new InformerOptions<T>();
        configure?.Invoke(options);
        return All.Where(obj => options.Indexes[index](obj).Contains(value));
    }

    public Task WaitForSyncAsync(CancellationToken ct = default) => Task.CompletedTask;

    public Task WaitForRevisionAsync(long revision, CancellationToken ct = default) => Task.CompletedTask;
}
