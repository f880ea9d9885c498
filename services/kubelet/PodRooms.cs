using Cluster.Kubelet.Configuration;
using Cluster.Kubelet.Environment;
using Cluster.Kubelet.Events;
using Cluster.Kubelet.Images;
using Cluster.Kubelet.Probes;
using Cluster.Kubelet.Resources;
using Cluster.Kubelet.Volumes;

namespace Cluster.Kubelet;

/// <summary>Registers the rooms that a pod's containers are made from: volumes, environment, images, probes and control groups.</summary>
/// <remarks>They need from elsewhere: the cluster client with an informer of Services, an event recorder, the container runtime,
/// <see cref="INodeAllocatable"/> and <see cref="INodeAddresses"/>.</remarks>
internal static class PodRooms
{
    /// <param name="rootDir">The kubelet's root folder.</param>
    /// <param name="cgroupRoot">The kubelet's own control group.</param>
    public static IServiceCollection AddPodRooms(this IServiceCollection services, string rootDir, string cgroupRoot) => services
        .AddSingleton<IPodConfigSource, ApiPodConfigSource>()
        .AddSingleton<IPodEvents, PodEventRecorder>()
        .AddSingleton(new PodFolders(rootDir))
        .AddSingleton<INodeMounts, LinuxNodeMounts>()
        .AddSingleton<ServiceAccountTokens>()
        .AddSingleton<IVolumeKind, EmptyDirVolume>()
        .AddSingleton<IVolumeKind, HostPathVolume>()
        .AddSingleton<IVolumeKind, ProjectedVolume>()
        .AddSingleton<VolumeMounter>()
        .AddSingleton<IVolumeMounter>(provider => provider.GetRequiredService<VolumeMounter>())
        .AddSingleton<SubPathBinder>()
        .AddHostedService<VolumeRefresher>()
        .AddSingleton<IContainerEnvironment, ContainerEnvironment>()
        .AddSingleton<PullBackoff>()
        .AddSingleton<PullSecrets>()
        .AddSingleton<IImagePuller, ImagePuller>()
        .AddSingleton<HttpProbe>()
        .AddSingleton<ExecProbe>()
        .AddSingleton<IProbeExecutor, ProbeExecutor>()
        .AddSingleton<IProbeRunner, ProbeRunner>()
        .AddSingleton(provider => new PodCgroups(cgroupRoot, provider.GetRequiredService<ILogger<PodCgroups>>()));
}
