using System.Diagnostics;
using Cluster.Api;
using Cluster.Api.Core.V1;
using Cluster.Client;
using Cluster.Client.Informers;
using Cluster.Kubelet.Pods;

namespace Cluster.Kubelet.Tests.Pods;

/// <summary>The API's pods of one node, held in memory: a cache to read and a writer of statuses at once.</summary>
internal sealed class MemoryPods : IObjectCache<Pod>, IPodStatusWriter
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Pod> _pods = [];
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public event Action<ObjectChange<Pod>>? Changed;

    public bool HasSynced => true;

    public long Revision => 0;

    /// <summary>Statuses written, oldest first.</summary>
    public List<PodStatus> Written { get; } = [];

    public IReadOnlyCollection<Pod> All
    {
        get
        {
            lock (_gate)
                return [.. _pods.Values];
        }
    }

    public Pod? FindByUid(string uid)
    {
        lock (_gate)
            return _pods.GetValueOrDefault(uid);
    }

    public void Put(Pod pod, ActivityContext cause = default)
    {
        Pod? old;
        lock (_gate)
        {
            old = _pods.GetValueOrDefault(pod.Metadata.Uid);
            _pods[pod.Metadata.Uid] = pod;
        }
        Announce(new(old, pod, 0, cause));
    }

    public void Remove(string uid)
    {
        Pod? old;
        lock (_gate)
            _pods.Remove(uid, out old);
        if (old is not null)
            Announce(new(old, null, 0, default));
    }

    public async Task<Pod?> UntilAsync(string uid, Func<Pod?, bool> condition)
    {
        var ct = TestContext.Current.CancellationToken;
        while (true)
        {
            Task changed;
            lock (_gate)
                changed = _changed.Task;
            var pod = FindByUid(uid);
            if (condition(pod))
                return pod;
            await changed.WaitAsync(TimeSpan.FromSeconds(30), ct);
        }
    }

    public void Offer(Pod pod, PodStatus status)
    {
        if (FindByUid(pod.Metadata.Uid) is not { } current
            || KubernetesJson.Encode(current.Status).AsSpan().SequenceEqual(KubernetesJson.Encode(status)))
            return;
        Written.Add(status);
        Put(current with { Status = status });
    }

    public Task FlushAsync(string podUid, CancellationToken ct) => Task.CompletedTask;

    public Task DeleteAsync(Pod pod, CancellationToken ct)
    {
        Remove(pod.Metadata.Uid);
        return Task.CompletedTask;
    }

    public void Forget(string podUid)
    {
    }

    public Pod? Find(ObjectKey key) => All.FirstOrDefault(pod => ObjectKey.Of(pod) == key);

    public IEnumerable<Pod> In(string ns) => All.Where(pod => pod.Metadata.Namespace == ns);

    public IEnumerable<Pod> OwnedBy(string uid) => [];

    public IEnumerable<Pod> By(string index, string value) => [];

    public Task WaitForSyncAsync(CancellationToken ct = default) => Task.CompletedTask;

    public Task WaitForRevisionAsync(long revision, CancellationToken ct = default) => Task.CompletedTask;

    private void Announce(ObjectChange<Pod> change)
    {
        Changed?.Invoke(change);
        lock (_gate)
        {
            _changed.TrySetResult();
            _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }
}
