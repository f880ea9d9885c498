using Cluster.Api.Core.V1;
using Cluster.Grpc;
using Cluster.Kubelet.Pods;
using Cluster.Kubelet.Runtime;

namespace Cluster.Kubelet.Node;

/// <summary>Judges whether the node can take pods. Words are upstream's.</summary>
internal sealed class NodeConditions(IContainerRuntime runtime, PodLifecycleWatcher watcher, KubeletOptions options, TimeProvider time)
{
    /// <summary>Below this the node is under pressure: upstream's default eviction thresholds.</summary>
    private const long LeastMemoryBytes = 100 * 1024 * 1024;

    private const double LeastDiskShare = 0.10;

    /// <summary>Upstream leaves this to the administrator; a node without process numbers cannot even stop its pods.</summary>
    private const double LeastPidShare = 0.05;

    /// <summary>How long the runtime may be silent. Source: upstream's relist threshold.</summary>
    private static readonly TimeSpan LongestSilence = TimeSpan.FromMinutes(3);

    /// <param name="before">The conditions published last; times carry over where nothing changed.</param>
    public async Task<IReadOnlyList<NodeCondition>> NowAsync(IReadOnlyList<NodeCondition> before, CancellationToken ct)
    {
        var disk = new DriveInfo(options.RootDir);
        NodeCondition[] conditions =
        [
            Pressure("MemoryPressure", Machine.MemoryAvailable() < LeastMemoryBytes,
                "KubeletHasInsufficientMemory", "kubelet has insufficient memory available", "KubeletHasSufficientMemory", "kubelet has sufficient memory available"),
            Pressure("DiskPressure", disk.AvailableFreeSpace < disk.TotalSize * LeastDiskShare,
                "KubeletHasDiskPressure", "kubelet has disk pressure", "KubeletHasNoDiskPressure", "kubelet has no disk pressure"),
            Pressure("PIDPressure", Machine.Tasks() is var (running, limit) && limit - running < limit * LeastPidShare,
                "KubeletHasInsufficientPID", "kubelet has insufficient PID available", "KubeletHasSufficientPID", "kubelet has sufficient PID available"),
            await ReadyAsync(ct),
        ];
        return [.. conditions.Select(condition => Stamp(condition, before))];
    }

    private async Task<NodeCondition> ReadyAsync(CancellationToken ct)
    {
        var faults = new List<string>();
        try
        {
            var status = await runtime.StatusAsync(ct);
            foreach (var condition in status.Conditions.Where(static c => c is { Status: false, Type: "RuntimeReady" or "NetworkReady" }))
                faults.Add(condition.Type == "NetworkReady"
                    ? $"container runtime network not ready: NetworkReady=false reason:{condition.Reason} message:{condition.Message}"
                    : $"container runtime status check may not have completed yet: {condition.Message}");
        }
        catch (GrpcException e)
        {
            faults.Add($"container runtime is down: {e.Message}");
        }
        var silence = time.GetUtcNow() - watcher.LastSeen;
        if (silence > LongestSilence)
            faults.Add($"PLEG is not healthy: pleg was last seen active {GoDuration.Format(silence)} ago; threshold is {GoDuration.Format(LongestSilence)}");
        return faults.Count == 0
            ? new() { Type = "Ready", Status = "True", Reason = "KubeletReady", Message = "kubelet is posting ready status" }
            : new() { Type = "Ready", Status = "False", Reason = "KubeletNotReady", Message = string.Join(", ", faults) };
    }

    private static NodeCondition Pressure(string type, bool isHigh, string high, string highMessage, string low, string lowMessage) =>
        new() { Type = type, Status = isHigh ? "True" : "False", Reason = isHigh ? high : low, Message = isHigh ? highMessage : lowMessage };

    private NodeCondition Stamp(NodeCondition condition, IReadOnlyList<NodeCondition> before)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(time.GetUtcNow().ToUnixTimeSeconds());
        var same = before.FirstOrDefault(known => known.Type == condition.Type && known.Status == condition.Status);
        return condition with { LastHeartbeatTime = now, LastTransitionTime = same?.LastTransitionTime ?? now };
    }
}
