using System.Globalization;
using Cluster.Api.Core.V1;

namespace Cluster.Kubelet.Resources;

/// <summary>The control group around each pod, with the limits of the pod as a whole. Knows both versions of control groups.</summary>
/// <param name="root">Path of the kubelet's own group below the hierarchy, for example <c>/cluster/node-1</c>.</param>
/// <param name="hierarchy">Where control groups are mounted.</param>
internal sealed partial class PodCgroups(string root, ILogger<PodCgroups> logger, string hierarchy = "/sys/fs/cgroup")
{
    private readonly bool _isUnified = File.Exists(Path.Combine(hierarchy, "cgroup.controllers"));

    /// <summary>The parent to give the runtime for the pod's sandbox and containers.</summary>
    public string PathOf(Pod pod)
    {
        var tier = PodQos.Of(pod) switch
        {
            PodQos.Burstable => "/burstable",
            PodQos.BestEffort => "/besteffort",
            _ => "",
        };
        return $"{root.TrimEnd('/')}/kubepods{tier}/pod{pod.Metadata.Uid}";
    }

    /// <summary>Makes the group and sets the pod's limits; safe to repeat. A limit the kernel refuses is logged: containers have limits of their own.</summary>
    public void Ensure(Pod pod)
    {
        var path = PathOf(pod).TrimStart('/');
        var containers = pod.Spec.Containers;
        var request = containers.Sum(c => (c.Resources.Requests.TryGetValue("cpu", out var r) ? r : c.Resources.Limits.GetValueOrDefault("cpu")).MilliValue);
        var quota = SumOfLimits(containers, "cpu", q => q.MilliValue) is { } milli ? ContainerResources.Quota(milli) : 0;
        var memory = SumOfLimits(containers, "memory", q => q.Value) ?? 0;
        if (_isUnified)
            EnsureUnified(path, ContainerResources.Shares(request), quota, memory);
        else
            EnsureSplit(path, ContainerResources.Shares(request), quota, memory);
    }

    /// <summary>Removes the pod's groups once nothing runs in them; safe to repeat.</summary>
    public void Remove(Pod pod)
    {
        var path = PathOf(pod).TrimStart('/');
        foreach (var controller in _isUnified ? [hierarchy] : Directory.GetDirectories(hierarchy))
            RemoveTree(Path.Combine(controller, path));
    }

    private void EnsureSplit(string path, long shares, long quota, long memory)
    {
        if (Make("cpu", path) is { } cpu)
        {
            Write(cpu, "cpu.shares", shares);
            if (quota > 0)
            {
                Write(cpu, "cpu.cfs_period_us", ContainerResources.CpuPeriod);
                Write(cpu, "cpu.cfs_quota_us", quota);
            }
        }
        if (memory > 0 && Make("memory", path) is { } folder)
            Write(folder, "memory.limit_in_bytes", memory);
    }

    private void EnsureUnified(string path, long shares, long quota, long memory)
    {
        var folder = hierarchy;
        foreach (var part in path.Split('/'))
        {
            foreach (var controller in (string[])["+cpu", "+memory", "+pids"])
                Write(folder, "cgroup.subtree_control", controller);
            folder = Path.Combine(folder, part);
            Directory.CreateDirectory(folder);
        }
        Write(folder, "cpu.weight", 1 + ((shares - 2) * 9999 / 262142)); // shares 2..262144 onto weights 1..10000
        if (quota > 0)
            Write(folder, "cpu.max", string.Create(CultureInfo.InvariantCulture, $"{quota} {ContainerResources.CpuPeriod}"));
        if (memory > 0)
            Write(folder, "memory.max", memory);
    }

    private string? Make(string controller, string path)
    {
        var mount = Path.Combine(hierarchy, controller);
        return Directory.Exists(mount) ? Directory.CreateDirectory(Path.Combine(mount, path)).FullName : null;
    }

    private void Write(string folder, string file, long value) => Write(folder, file, value.ToString(CultureInfo.InvariantCulture));

    private void Write(string folder, string file, string value)
    {
        try
        {
            File.WriteAllText(Path.Combine(folder, file), value);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            LogRefused(folder, file, value, e.Message);
        }
    }

    private static void RemoveTree(string folder)
    {
        if (!Directory.Exists(folder))
            return;
        foreach (var inner in Directory.GetDirectories(folder))
            RemoveTree(inner);
        try
        {
            Directory.Delete(folder); // the files in it are the kernel's
        }
        catch (IOException)
        {
            // something still runs in it: the next call finds it empty
        }
    }

    /// <returns>Null unless every container has the limit.</returns>
    private static long? SumOfLimits(IReadOnlyList<Container> containers, string resource, Func<Api.Quantity, long> amount) =>
        containers.All(c => c.Resources.Limits.GetValueOrDefault(resource).Sign > 0) ? containers.Sum(c => amount(c.Resources.Limits[resource])) : null;

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Folder}/{File} does not take {Value}: {Cause}")]
    private partial void LogRefused(string folder, string file, string value, string cause);
}
