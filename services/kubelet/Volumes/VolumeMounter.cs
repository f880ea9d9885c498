using System.Collections.Concurrent;
using Cluster.Api.Core.V1;

namespace Cluster.Kubelet.Volumes;

/// <summary>Sets up and takes down the volumes of this node's pods, one pod at a time each.</summary>
internal sealed partial class VolumeMounter(
    IEnumerable<IVolumeKind> kinds, PodFolders folders, INodeMounts mounts, ServiceAccountTokens tokens, ILogger<VolumeMounter> logger) : IVolumeMounter
{
    private readonly IReadOnlyList<IVolumeKind> _kinds = [.. kinds];
    private readonly ConcurrentDictionary<string, Turn> _turns = new();

    /// <summary>Pods whose volumes are set up, as last seen.</summary>
    public IEnumerable<Pod> Mounted => _turns.Values.Select(t => t.Pod).OfType<Pod>();

    public async Task<IReadOnlyDictionary<string, string>> MountAsync(Pod pod, CancellationToken ct)
    {
        var turn = _turns.GetOrAdd(pod.Metadata.Uid, _ => new());
        await turn.Gate.WaitAsync(ct);
        try
        {
            var paths = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var volume in pod.Spec.Volumes)
                paths[volume.Name] = await SetUpAsync(pod, volume, ct);
            turn.Pod = pod;
            return paths;
        }
        finally
        {
            turn.Gate.Release();
        }
    }

    public async Task RefreshAsync(Pod pod, CancellationToken ct)
    {
        if (!_turns.TryGetValue(pod.Metadata.Uid, out var turn))
            return;
        await turn.Gate.WaitAsync(ct);
        try
        {
            if (turn.Pod is null)
                return; // unmounted in the meantime
            turn.Pod = pod;
            foreach (var volume in pod.Spec.Volumes.Where(HasLiveContent))
                await SetUpAsync(pod, volume, ct);
        }
        finally
        {
            turn.Gate.Release();
        }
    }

    public async Task UnmountAsync(string podUid, CancellationToken ct)
    {
        var folder = folders.Pod(podUid);
        var turn = _turns.GetOrAdd(podUid, _ => new());
        await turn.Gate.WaitAsync(ct);
        try
        {
            turn.Pod = null;
            tokens.Forget(podUid);
            foreach (var mount in mounts.Under(folder))
                mounts.Unmount(mount);
            // A mount that is still there would have its content deleted.
            if (mounts.Under(folder) is [var left, ..])
                throw new VolumeMountException($"{left} is still mounted");
            if (Directory.Exists(folder))
                Directory.Delete(folder, recursive: true); // removes links, never what they point to
            _turns.TryRemove(podUid, out _);
            LogGone(podUid);
        }
        finally
        {
            turn.Gate.Release();
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

    private sealed class Turn
    {
        public SemaphoreSlim Gate { get; } = new(1, 1);

        public Pod? Pod { get; set; }
    }
}
