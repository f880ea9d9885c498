using Cluster.Api.Core.V1;
using Cluster.Kubelet.Resources;
using Cri = Cluster.Kubelet.Runtime.V1;

namespace Cluster.Kubelet.Pods;

/// <summary>Writes down a pod's sandbox in CRI's terms.</summary>
internal sealed class SandboxConfigs(KubeletOptions options, PodPaths paths, PodResolver resolver, PodCgroups cgroups)
{
    public Cri.PodSandboxConfig For(Pod pod, uint attempt)
    {
        var config = new Cri.PodSandboxConfig
        {
            Metadata = new() { Name = pod.Metadata.Name, Namespace = pod.Metadata.Namespace, Uid = pod.Uid, Attempt = attempt },
            Hostname = pod.IsOnHostNetwork ? "" : PodNames.Of(pod, options.ClusterDomain).For(pod),
            LogDirectory = paths.Logs(pod),
            DnsConfig = resolver.For(pod),
            Linux = new()
            {
                CgroupParent = cgroups.PathOf(pod),
                SecurityContext = SecurityContexts.ForSandbox(pod),
            },
        };
        config.Labels.Add(pod.Metadata.Labels.ToDictionary());
        config.Labels[ContainerLabels.PodName] = pod.Metadata.Name;
        config.Labels[ContainerLabels.PodNamespace] = pod.Metadata.Namespace;
        config.Labels[ContainerLabels.PodUid] = pod.Uid;
        config.Annotations.Add(pod.Metadata.Annotations.ToDictionary());
        config.PortMappings.AddRange(PortMappings(pod));
        foreach (var sysctl in pod.Spec.SecurityContext?.Sysctls ?? [])
            config.Linux.Sysctls[sysctl.Name] = sysctl.Value;
        return config;
    }

    private static IEnumerable<Cri.PortMapping> PortMappings(Pod pod) =>
        from container in pod.Spec.InitContainers.Where(static c => c.IsSidecar).Concat(pod.Spec.Containers)
        from port in container.Ports
        where port.HostPort > 0 && !pod.IsOnHostNetwork
        select new Cri.PortMapping
        {
            ContainerPort = port.ContainerPortValue,
            HostPort = port.HostPort ?? 0,
            HostIp = port.HostIP ?? "",
            Protocol = port.Protocol switch { "UDP" => Cri.Protocol.Udp, "SCTP" => Cri.Protocol.Sctp, _ => Cri.Protocol.Tcp },
        };
}
