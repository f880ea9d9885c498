using Cluster.Api.Core.V1;
using Cluster.Client;
using Cluster.Client.Informers;
using Cluster.Kubelet.Runtime;
using Cri = Cluster.Kubelet.Runtime.V1;

namespace Cluster.Kubelet.Server;

/// <summary>Finds pods and their containers by the names that callers use.</summary>
internal sealed class PodContainers(IObjectCache<Pod> pods, IContainerRuntime runtime)
{
    private const string PodNameLabel = "io.kubernetes.pod.name";
    private const string PodNamespaceLabel = "io.kubernetes.pod.namespace";
    private const string PodUidLabel = "io.kubernetes.pod.uid";
    private const string ContainerNameLabel = "io.kubernetes.container.name";

    public IReadOnlyCollection<Pod> All => pods.All;

    public Pod? Find(string ns, string name) => pods.Find(new ObjectKey(ns, name));

    /// <summary>Every run of a container that the runtime still knows, the newest first.</summary>
    public async Task<IReadOnlyList<Cri.Container>> RunsAsync(Pod pod, string container, CancellationToken ct)
    {
        var filter = new Cri.ContainerFilter();
        filter.LabelSelector[PodUidLabel] = pod.Metadata.Uid;
        filter.LabelSelector[ContainerNameLabel] = container;
        return [.. (await runtime.ListContainersAsync(filter, ct)).OrderByDescending(c => c.CreatedAt)];
    }

    /// <summary>The running container, or null.</summary>
    public async Task<Cri.Container?> RunningAsync(string ns, string name, string container, CancellationToken ct)
    {
        if (Find(ns, name) is not { } pod)
            return null;
        return (await RunsAsync(pod, container, ct)).FirstOrDefault(c => c.State == Cri.ContainerState.ContainerRunning);
    }

    /// <summary>The pod's sandbox that is up, or null.</summary>
    public async Task<Cri.PodSandbox?> SandboxAsync(string ns, string name, CancellationToken ct)
    {
        var filter = new Cri.PodSandboxFilter { State = new() { State = Cri.PodSandboxState.SandboxReady } };
        filter.LabelSelector[PodNameLabel] = name;
        filter.LabelSelector[PodNamespaceLabel] = ns;
        return (await runtime.ListPodSandboxesAsync(filter, ct)).MaxBy(s => s.CreatedAt);
    }
}
