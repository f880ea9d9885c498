using Cluster.Api.Core.V1;
using Cluster.Kubelet.Configuration;
using Cluster.Kubelet.Events;
using Cluster.Kubelet.Pods;
using Cluster.Kubelet.Runtime;
using Cluster.Kubelet.Tests.Fakes;
using Cluster.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Cri = Cluster.Kubelet.Runtime.V1;

namespace Cluster.Kubelet.Tests.Pods;

/// <summary>The kubelet's pod rooms on a hollow runtime and a manual clock; passes run when a test says so.</summary>
internal sealed class PodLab : IAsyncDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("pods-").FullName;
    private readonly ServiceProvider _services;

    public PodLab(Action<IServiceCollection>? more = null)
    {
        Runtime = new HollowRuntime(Time);
        var options = new KubeletOptions
        {
            NodeName = "node-1",
            NodeIP = "172.30.0.1",
            Runtime = "hollow",
            RootDir = _root,
            PodLogsDir = Path.Combine(_root, "logs"),
            ClusterDns = ["10.96.0.10"],
            ResolvConf = Path.Combine(_root, "resolv.conf"),
        };
        File.WriteAllText(options.ResolvConf, "nameserver 9.9.9.9\nsearch example.com\n");
        var services = new ServiceCollection().AddLogging().AddSingleton(options).AddSingleton<TimeProvider>(Time)
            .AddSingleton<IContainerRuntime>(Runtime).AddSingleton<RuntimeIdentity>()
            .AddPodRooms(_root, "/").AddNode().AddPods().AddHollowRooms(options)
            .AddSingleton<IPodConfigSource>(Config).AddSingleton<IPodEvents>(Events)
            .AddSingleton<IPodStatusWriter>(Api).AddSingleton<Client.Informers.IObjectCache<Pod>>(Api);
        more?.Invoke(services);
        _services = services.BuildServiceProvider();
    }

    public ManualTimeProvider Time { get; } = new();

    public HollowRuntime Runtime { get; }

    public MemoryPods Api { get; } = new();

    public MemoryConfigSource Config { get; } = new();

    public RecordedPodEvents Events { get; } = new();

    public string Root => _root;

    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    /// <summary>Puts a pod into the API, as bound to this node.</summary>
    public PodRecord Add(Pod pod)
    {
        Api.Put(pod);
        return new(pod);
    }

    /// <summary>One pass over the pod as the API has it now; returns the status published.</summary>
    public async Task<PodStatus> PassAsync(PodRecord record)
    {
        if (Api.FindByUid(record.Pod.Metadata.Uid) is { } newest)
            record.Pod = newest;
        else
            record.IsGone = true;
        NextLook = await Get<PodSync>().PassAsync(record, TestContext.Current.CancellationToken);
        return record.Status;
    }

    /// <summary>When the last pass wants to be repeated.</summary>
    public TimeSpan? NextLook { get; private set; }

    /// <summary>The newest run of a container.</summary>
    public async Task<Cri.Container> RunOf(string container) =>
        (await Runtime.ListContainersAsync(null, TestContext.Current.CancellationToken))
            .Where(run => run.Metadata.Name == container).OrderByDescending(run => run.Annotations[ContainerLabels.RestartCount]).First();

    public async Task ExitAsync(string container, int code, string reason = "") => Runtime.Exit((await RunOf(container)).Id, code, reason);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Directory.Delete(_root, recursive: true);
    }
}
