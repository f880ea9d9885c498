using System.Globalization;
using Cluster.Api;
using Cluster.Api.Core.V1;
using Cluster.Kubelet.Configuration;

namespace Cluster.Kubelet.Volumes;

/// <summary>Scratch space that lives as long as its pod, on disk or (medium <c>Memory</c>) in a tmpfs.</summary>
internal sealed class EmptyDirVolume(PodFolders folders, INodeMounts mounts, INodeAllocatable node) : IVolumeKind
{
    private const string Plugin = "kubernetes.io~empty-dir";
    private const UnixFileMode Open = (UnixFileMode)0b111_111_111;

    public bool Handles(Volume volume) => volume.EmptyDir is not null;

    public Task<string> SetUpAsync(Pod pod, Volume volume, CancellationToken ct)
    {
        var path = folders.Volume(pod.Metadata.Uid, Plugin, volume.Name);
        var isNew = !Directory.Exists(path);
        Directory.CreateDirectory(path);
        switch (volume.EmptyDir!.Medium)
        {
            case null or "":
                break;
            case "Memory":
                if (isNew = mounts.Under(path).Count == 0)
                    mounts.MountTmpfs(path, string.Create(CultureInfo.InvariantCulture, $"size={SizeOf(pod, volume.EmptyDir)}"));
                break;
            default:
                throw new VolumeMountException($"unsupported medium \"{volume.EmptyDir.Medium}\" for an emptyDir volume");
        }

        if (isNew)
        {
            File.SetUnixFileMode(path, Open);
            if (pod.Spec.SecurityContext?.FsGroup is { } group)
                GroupOwnership.Apply(path, group, readOnly: false);
        }
        return Task.FromResult(path);
    }

    /// <summary>The smallest of the node's memory, the pod's memory limit (when every container has one) and the volume's own limit.</summary>
    private long SizeOf(Pod pod, EmptyDirVolumeSource source)
    {
        var sizes = new List<long>(3);
        if (node.Allocatable.TryGetValue("memory", out var memory))
            sizes.Add(memory.Value);
        var limits = pod.Spec.Containers.Select(c => c.Resources.Limits.GetValueOrDefault("memory")).ToList();
        if (limits.Count > 0 && limits.All(l => l.Value > 0))
            sizes.Add(limits.Sum(l => l.Value));
        if (source.SizeLimit is { Value: > 0 } own)
            sizes.Add(own.Value);
        return sizes.DefaultIfEmpty(0).Min(); // 0 leaves the size to the kernel
    }
}
