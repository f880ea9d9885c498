using System.Collections.Concurrent;
using Cluster.Kubelet.Runtime;
using Cri = Cluster.Kubelet.Runtime.V1;

namespace Cluster.Kubelet.Pods;

/// <summary>Reads a pod's sandboxes and containers from the runtime.</summary>
/// <remarks>The details of a container change only with its state, so they are remembered per id and state:
/// a look at a settled pod costs two calls. Thread-safe.</remarks>
internal sealed class PodObserver(IContainerRuntime runtime)
{
    private readonly ConcurrentDictionary<string, Cri.ContainerStatus> _details = new();
    private readonly ConcurrentDictionary<string, Cri.PodSandboxStatus> _networks = new();

    public async Task<PodObservation> ObserveAsync(string podUid, CancellationToken ct)
    {
        var ofPod = new Dictionary<string, string> { [ContainerLabels.PodUid] = podUid };
        var sandboxes = runtime.ListPodSandboxesAsync(new() { LabelSelector = { ofPod } }, ct);
        var containers = runtime.ListContainersAsync(new() { LabelSelector = { ofPod } }, ct);
        await Task.WhenAll(sandboxes, containers);

        // Attempts decide where a coarse clock gives two the same moment.
        var newestFirst = (await sandboxes).OrderByDescending(static sandbox => sandbox.CreatedAt)
            .ThenByDescending(static sandbox => sandbox.Metadata.Attempt).ToList();
        var observed = new List<ObservedContainer>();
        foreach (var container in await containers)
            if (await DetailsAsync(container, ct) is { } details)
                observed.Add(new(details, container.PodSandboxId));
        var runs = observed.OrderByDescending(static run => run.CreatedAt).ThenByDescending(static run => run.RestartCount).ToList();
        return new(newestFirst, runs, await ActiveAsync(newestFirst, ct));
    }

    /// <summary>Forgets what is not among the ids.</summary>
    public void Keep(IReadOnlySet<string> ids)
    {
        foreach (var id in _details.Keys.Where(id => !ids.Contains(id)))
            _details.TryRemove(id, out _);
        foreach (var id in _networks.Keys.Where(id => !ids.Contains(id)))
            _networks.TryRemove(id, out _);
    }

    private async Task<Cri.ContainerStatus?> DetailsAsync(Cri.Container container, CancellationToken ct)
    {
        if (_details.TryGetValue(container.Id, out var known) && known.State == container.State)
            return known;
        var details = await runtime.FindContainerAsync(container.Id, ct);
        if (details is not null)
            _details[container.Id] = details;
        return details;
    }

    private async Task<Cri.PodSandboxStatus?> ActiveAsync(List<Cri.PodSandbox> newestFirst, CancellationToken ct)
    {
        if (newestFirst is not [{ State: Cri.PodSandboxState.SandboxReady } newest, ..])
            return null;
        if (_networks.TryGetValue(newest.Id, out var known))
            return known;
        var status = await runtime.FindPodSandboxAsync(newest.Id, ct);
        if (status is { State: Cri.PodSandboxState.SandboxReady })
            _networks[newest.Id] = status;
        return status?.State == Cri.PodSandboxState.SandboxReady ? status : null;
    }
}
