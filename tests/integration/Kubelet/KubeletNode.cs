using System.Net;
using System.Security.Cryptography.X509Certificates;
using Cluster.Api.Core.V1;
using Cluster.Client.Informers;
using Cluster.Hosting;
using Cluster.Kubelet;
using Cluster.Kubelet.Cni;
using Cluster.Kubelet.Configuration;
using Cluster.Kubelet.Events;
using Cluster.Kubelet.Pods;
using Cluster.Kubelet.Runtime;
using Cluster.Kubelet.Server;
using Cluster.Kubelet.Tests.Fakes;
using Cluster.Kubelet.Tests.Pods;
using Microsoft.Extensions.DependencyInjection;

namespace Cluster.Integration.Tests.Kubelet;

/// <summary>The kubelet's pod rooms on a real containerd, with pods from memory instead of an API.</summary>
internal sealed class KubeletNode : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public KubeletNode(Containerd containerd)
    {
        var options = new KubeletOptions
        {
            NodeName = "node-1",
            NodeIP = "172.30.0.1",
            RootDir = Path.Combine(containerd.Folder, "kubelet"),
            PodLogsDir = Path.Combine(containerd.Folder, "logs"),
            ClusterDns = ["10.96.0.10"],
            CgroupRoot = containerd.CgroupRoot,
            CniConfDir = containerd.CniFolder,
            CniBridge = containerd.Bridge,
        };
        _services = new ServiceCollection().AddLogging().AddSingleton(options).AddSingleton(TimeProvider.System)
            .AddSingleton<IContainerRuntime>(containerd.Runtime).AddSingleton<RuntimeIdentity>()
            .AddPodRooms(options.RootDir, options.CgroupRoot).AddNode().AddPods()
            .AddSingleton<MetricsRegistry>().AddSingleton<IPodConfigSource>(Config)
            .AddKubeletServer("node-1", () => new KubeletIdentity(IPAddress.Loopback, 0, TestCertificates.Issue(Authority, "node-1", "system:nodes"), [Authority]))
            .AddSingleton<IPodEvents>(Events)
            .AddSingleton<IPodStatusWriter>(Api).AddSingleton<IObjectCache<Pod>>(Api)
            .BuildServiceProvider();
        Options = options;
    }

    public KubeletOptions Options { get; }

    public MemoryPods Api { get; } = new();

    public MemoryConfigSource Config { get; } = new();

    public X509Certificate2 Authority { get; } = TestCertificates.Authority("cluster");

    public KubeletServer Server => Get<KubeletServer>();

    public RecordedPodEvents Events { get; } = new();

    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    public async Task StartAsync(CancellationToken ct)
    {
        Get<CniConfiguration>().Write("10.244.77.0/24");
        await Get<PodWorkers>().StartAsync(ct);
        await Get<PodLifecycleWatcher>().StartAsync(ct);
    }

    public async ValueTask DisposeAsync()
    {
        await Get<PodLifecycleWatcher>().StopAsync(CancellationToken.None);
        await Get<PodWorkers>().StopAsync(CancellationToken.None);
        await _services.DisposeAsync();
    }
}
