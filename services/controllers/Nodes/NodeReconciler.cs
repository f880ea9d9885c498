using Cluster.Api.Coordination.V1;
using Cluster.Api.Core.V1;
using Cluster.Client.Informers;

namespace Cluster.Controllers.Nodes;

/// <summary>Watches over a node: notices when its kubelet falls silent, taints it, and moves its pods away.</summary>
/// <remarks>
/// 1. Silent for longer than the grace period: its conditions become Unknown, its pods not ready.
/// 2. Taints follow the conditions.
/// 3. Pods that do not tolerate a NoExecute taint are deleted when their patience ends.
/// 4. Pods of a node that is gone are deleted at once.
/// </remarks>
internal sealed class NodeReconciler(
    IObjectCache<Node> nodes, IObjectCache<Lease> leases, NodePods pods, IClusterApi api, IEventWriter events, TimeProvider time, NodeOptions options) : IReconciler
{
    /// <summary>Namespace of the nodes' leases.</summary>
    public const string LeaseNamespace = "kube-node-lease";

    private readonly Heartbeats _heartbeats = new();

    public async ValueTask<Outcome> ReconcileAsync(ObjectKey key, CancellationToken ct)
    {
        if (nodes.Find(key) is not { } node)
        {
            _heartbeats.Forget(key.Name);
            if (await api.FindAsync<Node>(key, ct) is null)
                await pods.DeleteAllAsync(key.Name, ct);
            return Outcome.Settled;
        }
        var now = time.GetUtcNow();
        var left = PatienceLeft(node, now);
        if (left <= TimeSpan.Zero)
            node = await MarkSilentAsync(node, now, ct);
        node = await TaintAsync(node, now, ct);
        var next = await pods.EvictAsync(node, now, ct);
        var check = left > TimeSpan.Zero ? Outcome.After(left + TimeSpan.FromMilliseconds(200)) : Outcome.Settled;
        return check.Or(next is { } delay ? Outcome.After(delay) : Outcome.Settled);
    }

    private TimeSpan PatienceLeft(Node node, DateTimeOffset now)
    {
        var ready = node.Status.Conditions.FirstOrDefault(condition => condition.Type == "Ready");
        var renewed = leases.Find(new(LeaseNamespace, node.Metadata.Name))?.Spec.RenewTime;
        if (ready is null && renewed is null)
            return (node.Metadata.CreationTimestamp ?? now) + options.StartupGracePeriod - now;
        var beat = ready?.LastHeartbeatTime is { } posted && !(posted < renewed) ? posted : renewed ?? now;
        return options.MonitorGracePeriod - _heartbeats.SilenceOf(node.Metadata.Name, beat, now);
    }

    private async Task<Node> MarkSilentAsync(Node node, DateTimeOffset now, CancellationToken ct)
    {
        var conditions = NodeConditionRules.Silent(node.Status.Conditions, now);
        if (!ReferenceEquals(conditions, node.Status.Conditions))
        {
            node = await api.UpdateStatusAsync(node with { Status = node.Status with { Conditions = conditions } }, ct);
            events.Normal(node, "NodeNotReady", $"Node {node.Metadata.Name} status is now: NodeNotReady");
        }
        await pods.MarkNotReadyAsync(node, now, ct);
        return node;
    }

    private async Task<Node> TaintAsync(Node node, DateTimeOffset now, CancellationToken ct)
    {
        var taints = NodeTaintRules.Taints(node, now);
        return ReferenceEquals(taints, node.Spec.Taints) ? node : await api.UpdateAsync(node with { Spec = node.Spec with { Taints = taints } }, ct);
    }
}
