using Cluster.Api.Core.V1;
using Cluster.Kubelet.Runtime.V1;
using Container = Cluster.Api.Core.V1.Container;

namespace Cluster.Kubelet.Resources;

/// <summary>Turns a container's requests and limits into what the kernel understands.</summary>
internal static class ContainerResources
{
    /// <summary>Microseconds over which a cpu limit is counted.</summary>
    public const long CpuPeriod = 100_000;

    /// <summary>Priority from which a pod counts as part of the system and is spared by the OOM killer.</summary>
    private const int SystemPriority = 2_000_000_000;

    private const long MinShares = 2;
    private const long MaxShares = 262_144;
    private const long MinQuota = 1_000;

    /// <param name="memoryCapacity">Memory of the node in bytes: the OOM score of a burstable pod is relative to it.</param>
    public static LinuxContainerResources For(Pod pod, Container container, long memoryCapacity)
    {
        var (requests, limits) = (container.Resources.Requests, container.Resources.Limits);
        var cpuLimit = limits.GetValueOrDefault("cpu").MilliValue;
        var cpuShare = requests.TryGetValue("cpu", out var request) ? request.MilliValue : cpuLimit;
        return new LinuxContainerResources
        {
            CpuShares = Shares(cpuShare),
            CpuPeriod = CpuPeriod,
            CpuQuota = Quota(cpuLimit),
            MemoryLimitInBytes = limits.GetValueOrDefault("memory").Value,
            OomScoreAdj = OomScore(pod, container, memoryCapacity),
        };
    }

    /// <summary>1024 shares to the processor, within the kernel's bounds.</summary>
    public static long Shares(long milliCpu) => Math.Clamp(milliCpu * 1024 / 1000, MinShares, MaxShares);

    /// <returns>Microseconds of processor time per period; 0 means no limit.</returns>
    public static long Quota(long milliCpu) => milliCpu == 0 ? 0 : Math.Max(milliCpu * CpuPeriod / 1000, MinQuota);

    /// <summary>-997 for guaranteed pods, 1000 for best effort, in between the less the more memory a container asks for.</summary>
    private static int OomScore(Pod pod, Container container, long memoryCapacity)
    {
        if (pod.Spec.Priority >= SystemPriority)
            return -997;
        return PodQos.Of(pod) switch
        {
            PodQos.Guaranteed => -997,
            PodQos.BestEffort => 1000,
            _ => (int)Math.Clamp(1000 - (long)((Int128)1000 * MemoryRequest(container) / Math.Max(memoryCapacity, 1)), 3, 999),
        };
    }

    private static long MemoryRequest(Container container) =>
        container.Resources.Requests.TryGetValue("memory", out var request) ? request.Value : container.Resources.Limits.GetValueOrDefault("memory").Value;
}
