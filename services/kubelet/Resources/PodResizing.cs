using Cluster.Api;
using Cluster.Api.Core.V1;
using Cluster.Client.Informers;
using Cluster.Grpc;
using Cluster.Kubelet.Configuration;
using Cluster.Kubelet.Node;
using Cluster.Kubelet.Pods;
using Cluster.Kubelet.Runtime;

namespace Cluster.Kubelet.Resources;

/// <summary>Changes the cpu and memory of running containers in place, when their pod's spec has changed (KEP-1287).</summary>
/// <remarks>Level-triggered: what a container was given last is compared with what it should have. Resources whose policy is to restart
/// the container are part of its hash, and so are the planner's business.</remarks>
internal sealed class PodResizing(
    IContainerRuntime runtime, PodCgroups cgroups, IObjectCache<Pod> pods, INodeAllocatable node, Machine machine)
{
    public const string Pending = "PodResizePending";
    public const string InProgress = "PodResizeInProgress";

    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(10);
    private static readonly string[] Resizable = ["cpu", "memory"];

    /// <returns>When to try again; null when there is nothing left to change.</returns>
    public async Task<TimeSpan?> ApplyAsync(PodRecord record, PodObservation seen, CancellationToken ct)
    {
        List<(Container Container, ObservedContainer Run)> due = [.. record.Pod.AllContainers
            .Select(entry => (entry.Container, Run: seen.Current(entry.Container.Name)))
            .Where(entry => entry.Run is { IsRunning: true } run && Differ(entry.Container.Resources, record.ResourcesOf(run)))
            .Select(entry => (entry.Container, entry.Run!))];
        record.Resize = null;
        if (due.Count == 0)
            return null;
        if (Refusal(record.Pod) is { } refusal)
        {
            record.Resize = refusal;
            return Rest;
        }

        return await TryAsync(record, due, ct);
    }

    private async Task<TimeSpan?> TryAsync(PodRecord record, List<(Container Container, ObservedContainer Run)> due, CancellationToken ct)
    {
        // The pod's own group must have room for the old and the new amounts while containers change one by one.
        cgroups.Ensure(Largest(record.Pod, due, record));
        try
        {
            foreach (var (container, run) in due)
            {
                await runtime.UpdateContainerResourcesAsync(run.Id, ContainerResources.For(record.Pod, container, machine.MemoryBytes), ct);
                record.Resized[run.Id] = container.Resources;
            }
        }
        catch (GrpcException e)
        {
            record.Resize = new() { Type = InProgress, Status = "True", Reason = "Error", Message = e.Detail };
            return Rest;
        }

        cgroups.Ensure(record.Pod);
        return null;
    }

    /// <summary>Why the node cannot give the pod what it asks for; null when it can.</summary>
    private PodCondition? Refusal(Pod pod)
    {
        foreach (var name in Resizable)
        {
            var (wanted, capacity) = (RequestOf(pod, name), node.Allocatable.GetValueOrDefault(name).MilliValue);
            if (wanted > capacity)
                return NotNow("Infeasible", $"Node didn't have enough capacity: {name}, requested: {wanted}, capacity: {capacity}");
            var others = pods.All.Where(other => other.Metadata.Uid != pod.Metadata.Uid && !other.HasEnded).Sum(other => RequestOf(other, name));
            if (wanted + others > capacity)
                return NotNow("Deferred", $"Node didn't have enough resource: {name}, requested: {wanted}, used: {others}, capacity: {capacity}");
        }

        return null;
    }

    private static PodCondition NotNow(string reason, string message) => new() { Type = Pending, Status = "True", Reason = reason, Message = message };

    private static long RequestOf(Pod pod, string name) => pod.Spec.Containers.Concat(pod.Spec.InitContainers.Where(static container => container.IsSidecar))
        .Sum(container => Amount(container.Resources, name));

    private static long Amount(ResourceRequirements resources, string name) =>
        (resources.Requests.TryGetValue(name, out var request) ? request : resources.Limits.GetValueOrDefault(name)).MilliValue;

    private static bool Differ(ResourceRequirements one, ResourceRequirements other) => Array.Exists(Resizable, name =>
        one.Requests.GetValueOrDefault(name) != other.Requests.GetValueOrDefault(name) || one.Limits.GetValueOrDefault(name) != other.Limits.GetValueOrDefault(name));

    private static Pod Largest(Pod pod, List<(Container Container, ObservedContainer Run)> due, PodRecord record) => pod with
    {
        Spec = pod.Spec with
        {
            Containers = [.. pod.Spec.Containers.Select(container =>
                due.Find(entry => entry.Container.Name == container.Name) is { Run: { } run } ? container with { Resources = Largest(container.Resources, record.ResourcesOf(run)) } : container)],
        },
    };

    private static ResourceRequirements Largest(ResourceRequirements one, ResourceRequirements other) =>
        one with { Requests = Largest(one.Requests, other.Requests), Limits = Largest(one.Limits, other.Limits) };

    private static Dictionary<string, Quantity> Largest(IReadOnlyDictionary<string, Quantity> one, IReadOnlyDictionary<string, Quantity> other) =>
        one.Concat(other).GroupBy(static entry => entry.Key, static entry => entry.Value).ToDictionary(static same => same.Key, static same => same.Max());
}
