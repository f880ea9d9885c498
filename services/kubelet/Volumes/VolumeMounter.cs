using System.Collections.Concurrent;
using Cluster.Api.Core.V1;

namespace Cluster.Kubelet.Volumes;

/// <summary>Sets up and takes down the volumes of this node's pods, one pod at a time each.</summary>
internal sealed partial class VolumeMounter(
    IEnumerable<IVolumeKind> kinds, PodFolders folders, INodeMounts mounts, ServiceAccountTokens tokens, ILogger<VolumeMounter> logger) : IVolumeMounter
{
    private readonly IReadOnlyList<IVolumeKind> _kinds = [.. kinds];
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _gates = new();

    public async Task<IReadOnlyDictionary<string, string>> MountAsync(Pod pod, CancellationToken ct)
    {
        var gate = _gates.GetOrAdd(pod.Metadata.Uid, _ => new(1, 1));
        await gate.WaitAsync(ct);
        try
        {
            var paths = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var volume in pod.Spec.Volumes)
                paths[volume.Name] = await SetUpAsync(pod, volume, ct);
            return paths;
        }
        finally
        {
            gate.Release();
        }
    }

    public async Task RefreshAsync(Pod pod, CancellationToken ct)
    {
        if (!pod.Spec.Volumes.Any(HasLiveContent))
            return;
        var gate = _gates.GetOrAdd(pod.Metadata.Uid, _ => new(1, 1));
        await gate.WaitAsync(ct);
        try
        {
            // What is on the disk decides, not memory: a pod adopted after a restart of the kubelet has its volumes already.
            if (!Directory.Exists(folders.Volumes(pod.Metadata.Uid)))
                return;
            foreach (var volume in pod.Spec.Volumes.Where(HasLiveContent))
                await SetUpAsync(pod, volume, ct);
        }
        finally
        {
            gate.Release();
        }
    }

    public async Task UnmountAsync(string podUid, CancellationToken ct)
    {
        var folder = folders.Pod(podUid);
        var gate = _gates.GetOrAdd(podUid, _ => new(1, 1));
        await gate.WaitAsync(ct);
        try
        {
            tokens.Forget(podUid);
            foreach (var mount in mounts.Under(folder))
                mounts.Unmount(mount);
            // A mount that is still there would have its content deleted.
            if (mounts.Under(folder) is [var left, ..])
                throw new VolumeMountException($"{left} is still mounted");
            if (Directory.Exists(folder))
                Directory.Delete(folder, recursive: true); // removes links, never what they point to
            _gates.TryRemove(podUid, out _);
            LogGone(podUid);
        }
        finally
        {
            gate.Release();
        }
    }

    private static bool HasLiveContent(Volume volume) =>
        volume is { ConfigMap: not null } or { Secret: not null } or { DownwardAPI: not null } or { Projected: not null };

    private async Task<string> SetUpAsync(Pod pod, Volume volume, CancellationToken ct)
    {
        var kind = _kinds.FirstOrDefault(k => k.Handles(volume))
            ?? throw Failure(volume, new VolumeMountException("no volume plugin matched: this node has no driver for the volume's type"));
        try
        {
            return await kind.SetUpAsync(pod, volume, ct);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            throw Failure(volume, e);
        }
    }

    private static VolumeMountException Failure(Volume volume, Exception cause) =>
        new($"MountVolume.SetUp failed for volume \"{volume.Name}\" : {cause.Message}", cause);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Volumes of pod {PodUid} are gone")]
    private partial void LogGone(string podUid);
}
