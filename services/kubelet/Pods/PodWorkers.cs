using System.Collections.Concurrent;
using System.Diagnostics;
using Cluster.Api.Core.V1;
using Cluster.Client.Informers;
using Cluster.Kubelet.Probes;

namespace Cluster.Kubelet.Pods;

/// <summary>Gives every pod of this node a worker, and passes on what happens to the pod.</summary>
internal sealed class PodWorkers(
    PodSync sync, IObjectCache<Pod> pods, IProbeRunner probes, IPodStatusWriter writer,
    TimeProvider time, ILogger<PodWorker> logger) : IHostedService
{
    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<string, PodWorker> _workers = new();
    private readonly CancellationTokenSource _stop = new();

    /// <summary>Whether the pods of this node are known: nothing may be cleaned up before.</summary>
    public bool HasSynced => pods.HasSynced;

    public bool Has(string podUid) => _workers.ContainsKey(podUid);

    /// <summary>Completes when the pod has no worker.</summary>
    public Task WhenGoneAsync(string podUid) =>
        _workers.TryGetValue(podUid, out var worker) ? worker.Completion : Task.CompletedTask;

    public void Wake(string podUid)
    {
        if (_workers.TryGetValue(podUid, out var worker))
            worker.Wake();
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        probes.Changed += OnProbe;
        pods.Changed += OnChange;
        foreach (var pod in pods.All)
            Take(pod, default);
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        pods.Changed -= OnChange;
        probes.Changed -= OnProbe;
        await _stop.CancelAsync();
        await Task.WhenAll(_workers.Values.Select(static worker => worker.Completion)).WaitAsync(cancellationToken);
    }

    private void OnProbe(ContainerIdentity container) => Wake(container.PodUid);

    private void OnChange(ObjectChange<Pod> change)
    {
        // A name can pass to another pod between two events.
        if (change.Old is { } old && old.Metadata.Uid != change.New?.Metadata.Uid && _workers.TryGetValue(old.Metadata.Uid, out var worker))
            worker.Gone(old, change.TraceParent);
        if (change.New is { } pod)
            Take(pod, change.TraceParent);
    }

    private void Take(Pod pod, ActivityContext cause)
    {
        if (_stop.IsCancellationRequested)
            return;
        PodWorker? worker;
        // A worker starts as it is made, and what it writes comes back here: the gate keeps a pod from getting two of them.
        lock (_gate)
        {
            if (!_workers.TryGetValue(pod.Metadata.Uid, out worker))
            {
                worker = new(pod, cause, sync, time, logger, _stop.Token);
                _workers[pod.Metadata.Uid] = worker;
                _ = ForgetWhenDoneAsync(pod.Metadata.Uid, worker);
                return;
            }
        }
        worker.Update(pod, cause);
    }

    private async Task ForgetWhenDoneAsync(string podUid, PodWorker worker)
    {
        try
        {
            await worker.Completion;
        }
        finally
        {
            _workers.TryRemove(podUid, out _);
            writer.Forget(podUid);
            worker.Dispose();
        }
    }
}
