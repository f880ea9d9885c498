using Cluster.Api.Core.V1;
using Cluster.Client;
using Cluster.Client.Informers;

namespace Cluster.Kubelet.Tests.Fakes;

/// <summary>A cache of pods that a test fills by hand.</summary>
internal sealed class PodCache(params Pod[] pods) : IObjectCache<Pod>
{
    public event Action<ObjectChange<Pod>>? Changed
    {
        add { }
        remove { }
    }

    public bool HasSynced => true;

    public long Revision => 1;

    public IReadOnlyCollection<Pod> All => pods;

    public Pod? Find(ObjectKey key) => pods.FirstOrDefault(p => p.Metadata.Namespace == key.Namespace && p.Metadata.Name == key.Name);

    public IEnumerable<Pod> In(string ns) => pods.Where(p => p.Metadata.Namespace == ns);

    public IEnumerable<Pod> OwnedBy(string uid) => [];

    public IEnumerable<Pod> By(string index, string value) => throw new ArgumentException(index);

    public Task WaitForSyncAsync(CancellationToken ct = default) => Task.CompletedTask;

    public Task WaitForRevisionAsync(long revision, CancellationToken ct = default) => Task.CompletedTask;
}
