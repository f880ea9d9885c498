using Cluster.Api.Core.V1;
using Cluster.Client.Informers;

namespace Cluster.Controllers.Nodes;

/// <summary>What the node controller does to the pods of a node.</summary>
internal sealed class NodePods(IObjectCache<Pod> pods, IClusterApi api, IEventWriter events)
{
    /// <summary>Name of the pods' index by node.</summary>
    public const string NodeIndex = "node";

    public static IEnumerable<string> NodeOf(Pod pod) => pod.Spec.NodeName is { Length: > 0 } node ? [node] : [];

    /// <summary>Deletes every pod that is bound to a node that no longer exists; nobody is left to end them gracefully.</summary>
    public async Task DeleteAllAsync(string node, CancellationToken ct)
    {
        foreach (var pod in pods.By(NodeIndex, node))
            await api.DeleteAsync(pod, new() { GracePeriodSeconds = 0 }, ct);
    }

    /// <summary>Marks the pods of a silent node as not ready, so that services stop sending them traffic.</summary>
    public async Task MarkNotReadyAsync(Node node, DateTimeOffset now, CancellationToken ct)
    {
        foreach (var pod in pods.By(NodeIndex, node.Metadata.Name).Where(pod => pod.IsReady && !pod.IsFinished))
        {
            var conditions = pod.Status.Conditions.Select(condition =>
                condition.Type == "Ready" ? condition with { Status = "False", LastTransitionTime = now } : condition);
            await TryAsync(() => api.UpdateStatusAsync(pod with { Status = pod.Status with { Conditions = [.. conditions] } }, ct));
            events.Warning(pod, "NodeNotReady", "Node is not ready");
        }
    }

    /// <summary>Deletes the pods whose patience with the node's taints has ended.</summary>
    /// <returns>When the next one's ends; null when none is waiting.</returns>
    public async Task<TimeSpan?> EvictAsync(Node node, DateTimeOffset now, CancellationToken ct)
    {
        TimeSpan? next = null;
        if (!node.Spec.Taints.Any(taint => taint.Effect == "NoExecute"))
            return next;
        foreach (var pod in pods.By(NodeIndex, node.Metadata.Name).Where(pod => pod.Metadata.DeletionTimestamp is null && !pod.IsFinished))
        {
            if (EvictionRules.EvictAt(pod, node.Spec.Taints, now) is not { } at)
                continue;
            if (at > now)
                next = next is { } other && other < at - now ? other : at - now;
            else
                await EvictAsync(pod, now, ct);
        }
        return next;
    }

    private async Task EvictAsync(Pod pod, DateTimeOffset now, CancellationToken ct)
    {
        var disrupted = new PodCondition
        {
            Type = "DisruptionTarget",
            Status = "True",
            Reason = "DeletionByTaintManager",
            Message = "Taint manager: deleting due to NoExecute taint",
            LastTransitionTime = now,
        };
        var conditions = pod.Status.Conditions.Where(condition => condition.Type != disrupted.Type).Append(disrupted);
        await TryAsync(() => api.UpdateStatusAsync(pod with { Status = pod.Status with { Conditions = [.. conditions] } }, ct));
        await api.DeleteAsync(pod, null, ct);
        events.Normal(pod, "TaintManagerEviction", $"Marking for deletion Pod {pod.Metadata.Namespace}/{pod.Metadata.Name}");
    }

    /// <summary>A pod that changed or went away meanwhile is not worth failing for: the next pass sees it as it is.</summary>
    private static async Task TryAsync(Func<Task> write)
    {
        try
        {
            await write();
        }
        catch (KubernetesException failure) when (failure.IsConflict || failure.IsNotFound)
        {
        }
    }
}
