using Cluster.Api.Core.V1;

namespace Cluster.Kubelet.Volumes;

/// <summary>Volumes for containers on paper: a path for each, and nothing behind it.</summary>
internal sealed class HollowVolumes(PodFolders folders) : IVolumeMounter
{
    public Task<IReadOnlyDictionary<string, string>> MountAsync(Pod pod, CancellationToken ct) =>
        Task.FromResult<IReadOnlyDictionary<string, string>>(
            pod.Spec.Volumes.ToDictionary(volume => volume.Name, volume => folders.Volume(pod.Metadata.Uid, "hollow", volume.Name)));

    public Task RefreshAsync(Pod pod, CancellationToken ct) => Task.CompletedTask;

    public Task UnmountAsync(string podUid, CancellationToken ct)
    {
        if (Directory.Exists(folders.Pod(podUid)))
            Directory.Delete(folders.Pod(podUid), recursive: true);
        return Task.CompletedTask;
    }
}
