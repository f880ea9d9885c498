using System.Text;
using Cluster.Api;
using Cluster.Api.Core.V1;
using Cluster.Kubelet.Environment;
using Cluster.Kubelet.Node;
using Cluster.Kubelet.Resources;
using Cluster.Kubelet.Volumes;
using Cri = Cluster.Kubelet.Runtime.V1;

namespace Cluster.Kubelet.Pods;

/// <summary>Writes down a container in CRI's terms, and makes the files that the kubelet mounts into it.</summary>
internal sealed class ContainerConfigs(
    KubeletOptions options, PodPaths paths, IContainerEnvironment environment, SubPathBinder subPaths, Machine machine)
{
    private const string HostsPath = "/etc/hosts";

    /// <exception cref="ContainerConfigException">A reference cannot be resolved now.</exception>
    /// <exception cref="VolumeMountException">A subPath cannot be prepared now.</exception>
    public async Task<Cri.ContainerConfig> BuildAsync(
        Pod pod, ContainerStart start, ContainerSite site, string imageRef, CancellationToken ct)
    {
        var container = start.Container;
        var parts = await environment.BuildAsync(pod, container, site.Addresses, ct);
        var config = new Cri.ContainerConfig
        {
            Metadata = new() { Name = container.Name, Attempt = site.Attempt },
            Image = new() { Image = imageRef, UserSpecifiedImage = container.Image ?? "" },
            WorkingDir = container.WorkingDir ?? "",
            LogPath = PodPaths.LogFile(container.Name, start.RestartCount),
            Stdin = container.Stdin is true,
            StdinOnce = container.StdinOnce is true,
            Tty = container.Tty is true,
            Linux = new()
            {
                Resources = ContainerResources.For(pod, container, machine.MemoryBytes),
                SecurityContext = SecurityContexts.ForContainer(pod, container, site.TargetId),
            },
        };
        config.Command.AddRange(parts.Command);
        config.Args.AddRange(parts.Args);
        config.Envs.AddRange(parts.Environment.Select(static pair => new Cri.KeyValue { Key = pair.Key, Value = pair.Value }));
        AddIdentity(config, pod, start);
        AddVolumes(config, pod, container, site.Volumes, parts);
        AddOwnFiles(config, pod, container, site);
        return config;
    }

    private static void AddIdentity(Cri.ContainerConfig config, Pod pod, ContainerStart start)
    {
        config.Labels[ContainerLabels.PodName] = pod.Metadata.Name;
        config.Labels[ContainerLabels.PodNamespace] = pod.Metadata.Namespace;
        config.Labels[ContainerLabels.PodUid] = pod.Uid;
        config.Labels[ContainerLabels.ContainerName] = start.Container.Name;
        config.Annotations[ContainerLabels.Hash] = ContainerHash.Of(start.Container);
        config.Annotations[ContainerLabels.Resources] = Encoding.UTF8.GetString(KubernetesJson.Encode(start.Container.Resources));
        config.Annotations[ContainerLabels.RestartCount] = $"{start.RestartCount}";
        config.Annotations[ContainerLabels.TerminationMessagePath] = TerminationPath(start.Container);
        config.Annotations[ContainerLabels.TerminationMessagePolicy] = start.Container.TerminationMessagePolicy ?? "File";
        config.Annotations[ContainerLabels.TerminationGracePeriod] = $"{pod.Spec.TerminationGracePeriodSeconds ?? 30}";
    }

    private void AddVolumes(
        Cri.ContainerConfig config, Pod pod, Container container, IReadOnlyDictionary<string, string> volumes, ContainerSpecParts parts)
    {
        for (var i = 0; i < container.VolumeMounts.Count; i++)
        {
            var mount = container.VolumeMounts[i];
            if (!volumes.TryGetValue(mount.Name, out var hostPath))
                throw new ContainerConfigException($"volume \"{mount.Name}\" of container \"{container.Name}\" is not mounted");
            var subPath = SubPathExpression.Resolve(mount, parts.Environment);
            config.Mounts.Add(new Cri.Mount
            {
                ContainerPath = mount.MountPath.StartsWith('/') ? mount.MountPath : "/" + mount.MountPath,
                HostPath = subPath.Length == 0 ? hostPath : subPaths.Bind(pod, container, i, hostPath, subPath),
                Readonly = mount.ReadOnly is true,
                Propagation = mount.MountPropagation switch
                {
                    "Bidirectional" => Cri.MountPropagation.PropagationBidirectional,
                    "HostToContainer" => Cri.MountPropagation.PropagationHostToContainer,
                    _ => Cri.MountPropagation.PropagationPrivate,
                },
            });
        }
    }

    private void AddOwnFiles(Cri.ContainerConfig config, Pod pod, Container container, ContainerSite site)
    {
        if (container.VolumeMounts.All(static mount => mount.MountPath != HostsPath))
        {
            var hosts = paths.HostsFile(pod.Uid);
            WriteFile(hosts, HostsFile.For(pod, PodNames.Of(pod, options.ClusterDomain), site.Addresses.PodIPs));
            config.Mounts.Add(new Cri.Mount { ContainerPath = HostsPath, HostPath = hosts });
        }
        var message = paths.TerminationMessage(pod.Uid, container.Name, site.Attempt);
        WriteFile(message, "");
        // Any user in the container may leave a message.
        File.SetUnixFileMode(message, (UnixFileMode)0b110_110_110);
        config.Mounts.Add(new Cri.Mount { ContainerPath = TerminationPath(container), HostPath = message });
    }

    private static string TerminationPath(Container container) =>
        container.TerminationMessagePath is { Length: > 0 } path ? path : "/dev/termination-log";

    private static void WriteFile(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
