using Cluster.Api.Core.V1;
using Cluster.Kubelet.Configuration;
using Cluster.Kubelet.Environment;

namespace Cluster.Kubelet.Volumes;

/// <summary>Volumes made of files that come from the API: configMap, secret, downwardAPI and projected.</summary>
internal sealed class ProjectedVolume(
    PodFolders folders, INodeMounts mounts, IPodConfigSource source, INodeAllocatable node, ServiceAccountTokens tokens, INodeAddresses addresses, TimeProvider time)
    : IVolumeKind
{
    private const UnixFileMode Open = (UnixFileMode)0b111_111_111;

    public bool Handles(Volume volume) => PluginOf(volume) is not null;

    public async Task<string> SetUpAsync(Pod pod, Volume volume, CancellationToken ct)
    {
        var files = await new ProjectedContent(pod, source, node, tokens, addresses).CollectAsync(volume, ct);
        var path = folders.Volume(pod.Metadata.Uid, PluginOf(volume)!, volume.Name);
        if (!Directory.Exists(path))
        {
            Directory.CreateDirectory(path);
            File.SetUnixFileMode(path, Open);
        }
        // Nothing of a Secret or token may reach a disk.
        if (volume.ConfigMap is null && mounts.Under(path).Count == 0)
            mounts.MountTmpfs(path, "mode=0777");

        var group = pod.Spec.SecurityContext?.FsGroup;
        new AtomicWriter(path, time, group is null ? null : folder => GroupOwnership.Apply(folder, group.Value, readOnly: true)).Write(files);
        return path;
    }

    private static string? PluginOf(Volume volume) => volume switch
    {
        { ConfigMap: not null } => "kubernetes.io~configmap",
        { Secret: not null } => "kubernetes.io~secret",
        { DownwardAPI: not null } => "kubernetes.io~downward-api",
        { Projected: not null } => "kubernetes.io~projected",
        _ => null,
    };
}
