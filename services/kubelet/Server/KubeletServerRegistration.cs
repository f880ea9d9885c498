using Cluster.Kubelet.Server.Logs;
using Cluster.Kubelet.Server.Stats;
using Cluster.Kubelet.Server.Streaming;

namespace Cluster.Kubelet.Server;

/// <summary>Registers the kubelet's API.</summary>
/// <remarks>It needs from elsewhere: an informer of the node's pods, the container runtime and the process's metrics.</remarks>
internal static class KubeletServerRegistration
{
    public static IServiceCollection AddKubeletServer(this IServiceCollection services, string nodeName, Func<KubeletIdentity> identity) => services
        .AddSingleton(_ => identity())
        .AddSingleton<PodContainers>()
        .AddSingleton<ContainerLogEndpoint>()
        .AddSingleton<RemoteCommandEndpoint>()
        .AddSingleton<ContainerLogRotator>()
        .AddSingleton<IHostedService>(provider => provider.GetRequiredService<ContainerLogRotator>())
        .AddSingleton<PortForwardEndpoint>()
        .AddSingleton<MachineUsage>()
        .AddSingleton(provider => ActivatorUtilities.CreateInstance<SummaryEndpoint>(provider, nodeName))
        .AddSingleton<KubeletServer>()
        .AddSingleton<IHostedService>(provider => provider.GetRequiredService<KubeletServer>());
}
