using Cluster.Api.Core.V1;
using Cluster.Client;
using Cluster.Grpc;
using Cluster.Kubelet.Cni;
using Cluster.Kubelet.Configuration;
using Cluster.Kubelet.Node;
using Cluster.Kubelet.Pods;
using Cluster.Kubelet.Resources;
using Cluster.Kubelet.Runtime;
using Cluster.Kubelet.Server;
using Cluster.Kubelet.Volumes;

namespace Cluster.Kubelet;

/// <summary>Registers the kubelet's core: runtime, node and pod workers.</summary>
internal static class KubeletServices
{
    public static IServiceCollection AddKubelet(this IServiceCollection services, KubeletOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton<IContainerRuntime>(provider => options.IsHollow
            ? new HollowRuntime(provider.GetRequiredService<TimeProvider>())
            : new CriRuntime(GrpcChannel.ForEndpoint(options.ContainerRuntimeEndpoint)));
        services.AddSingleton<RuntimeIdentity>();
        services.AddInformer<Pod>($"nodes.{options.NodeName}.pods", new() { FieldSelector = $"spec.nodeName={options.NodeName}" },
            informer => informer.Source = options.Informers);
        services.AddInformer<Service>(configure: informer => informer.Source = options.Informers);
        services.AddPodRooms(options.RootDir, options.CgroupRoot);
        services.AddNode().AddPods();
        return options.IsHollow ? services.AddHollowRooms(options) : services.AddKubeletServer(options.NodeName,
            () => KubeletIdentity.Load(options.NodeIP, options.Port, options.TlsCertFile, options.TlsPrivateKeyFile, options.ClientCaFile));
    }

    /// <summary>Takes the rooms that touch the machine out again: containers on paper have no mounts and no control groups.</summary>
    internal static IServiceCollection AddHollowRooms(this IServiceCollection services, KubeletOptions options)
    {
        services.AddSingleton<IVolumeMounter, HollowVolumes>();
        var nowhere = Directory.CreateDirectory(Path.Combine(options.RootDir, "cgroup")).FullName;
        return services.AddSingleton(provider => new PodCgroups("/", provider.GetRequiredService<ILogger<PodCgroups>>(), nowhere));
    }

    internal static IServiceCollection AddNode(this IServiceCollection services)
    {
        services.AddSingleton<Machine>();
        services.AddSingleton<NodeFacts>();
        services.AddSingleton<INodeAddresses>(static provider => provider.GetRequiredService<NodeFacts>());
        services.AddSingleton<INodeAllocatable>(static provider => provider.GetRequiredService<NodeFacts>());
        services.AddSingleton<NodeConditions>();
        services.AddSingleton<NodeImages>();
        services.AddSingleton<CniConfiguration>();
        services.AddHosted<SharedRoot>();
        services.AddHosted<NodeReporter>();
        services.AddHosted<NodeLease>();
        return services;
    }

    internal static IServiceCollection AddPods(this IServiceCollection services)
    {
        services.AddSingleton<PodPaths>();
        services.AddSingleton<PodResolver>();
        services.AddSingleton<SandboxConfigs>();
        services.AddSingleton<ContainerConfigs>();
        services.AddSingleton<LifecycleHooks>();
        services.AddSingleton<ContainerStarter>();
        services.AddSingleton<PodKiller>();
        services.AddSingleton<CrashBackOff>();
        services.AddSingleton<PodObserver>();
        services.AddSingleton<PodPlanner>();
        services.AddSingleton<PodStarting>();
        services.AddSingleton<PodResizing>();
        services.AddSingleton<PodStopping>();
        services.AddSingleton<TerminationMessages>();
        services.AddSingleton<ContainerStatuses>();
        services.AddSingleton<PodConditions>();
        services.AddSingleton<PodStatuses>();
        services.AddSingleton<IPodStatusWriter, PodStatusWriter>();
        services.AddSingleton<PodSync>();
        services.AddHosted<PodWorkers>();
        services.AddHosted<PodLifecycleWatcher>();
        services.AddHosted<NodeHousekeeping>();
        return services;
    }

    /// <summary>A hosted service that others may ask for.</summary>
    private static void AddHosted<T>(this IServiceCollection services) where T : class, IHostedService
    {
        services.AddSingleton<T>();
        services.AddSingleton<IHostedService>(static provider => provider.GetRequiredService<T>());
    }
}
