using Cluster.Api.Coordination.V1;
using Cluster.Api.Core.V1;
using Cluster.Client.Informers;

namespace Cluster.Controllers.Nodes;

/// <summary>Watches over a node: notices when its kubelet falls silent, taints it, and moves its pods away.</summary>
/// <remarks>
/// 1. Silent for longer than the grace period: its conditions become Unknown, its pods not ready. The API server is asked before that. After an
///    outage, or when no node of several can be heard, they get the grace period once more; while none can be heard no pod is driven away.
/// 2. Taints follow the conditions.
/// 3. Pods that do not tolerate a NoExecute taint are deleted when their patience ends.
/// 4. Pods of a node that is gone are deleted at once.
/// </remarks>
internal sealed class NodeReconciler(
    IObjectCache<Node> nodes, IObjectCache<Lease> leases, NodePods pods, IClusterApi api, IEventWriter events, TimeProvider time, NodeOptions options) : IReconciler
{
    /// <summary>Namespace of the nodes' leases.</summary>
    public const string LeaseNamespace = "kube-node-lease";

    /// <summary>How soon to look again while no node can be heard.</summary>
    private static readonly TimeSpan DisruptionCheck = TimeSpan.FromSeconds(5);

    private readonly Heartbeats _heartbeats = new();
    private readonly OwnView _view = new(time, options.MonitorGracePeriod);

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
        var left = PatienceLeft(node, leases.Find(LeaseOf(node))?.Spec.RenewTime, now);
        var allSilent = false;
        if (left <= TimeSpan.Zero)
        {
            if (await LookAsync(key, ct) is not { } view)
                return Outcome.Settled;
            (node, left, allSilent) = view;
            if (left <= TimeSpan.Zero && (IsUnknown(node) || (left = _view.Doubt(allSilent)) <= TimeSpan.Zero))
                node = await MarkSilentAsync(node, now, ct);
        }
        node = await TaintAsync(node, now, allSilent, ct);
        var next = await pods.EvictAsync(node, now, ct);
        var check = left > TimeSpan.Zero ? Outcome.After(left + TimeSpan.FromMilliseconds(200)) : allSilent ? Outcome.After(DisruptionCheck) : Outcome.Settled;
        return check.Or(next is { } delay ? Outcome.After(delay) : Outcome.Settled);
    }

    /// <summary>Reads a seemingly silent node and all leases past the caches, which may have stopped moving.</summary>
    /// <returns>The node, its patience left, and whether none of several nodes can be heard; null when the node is gone.</returns>
    private async Task<(Node Node, TimeSpan Left, bool AllSilent)?> LookAsync(ObjectKey key, CancellationToken ct)
    {
        try
        {
            var renewed = (await api.ListAsync<Lease>(new() { Namespace = LeaseNamespace }, ct)).Items.ToDictionary(lease => lease.Metadata.Name, lease => lease.Spec.RenewTime);
            if (await api.FindAsync<Node>(key, ct) is not { } node)
                return null;
            var now = time.GetUtcNow();
            var left = PatienceLeft(node, renewed.GetValueOrDefault(key.Name), now, isLive: true);
            var all = nodes.All;
            var allSilent = left <= TimeSpan.Zero && all.Count > 1
                && all.All(other => other.Metadata.Name == key.Name || PatienceLeft(other, renewed.GetValueOrDefault(other.Metadata.Name), now) <= TimeSpan.Zero);
            return (node, left, allSilent);
        }
        catch (Exception failure) when (Outage.Is(failure))
        {
            _view.NoteOutage();
            throw;
        }
    }

    private TimeSpan PatienceLeft(Node node, DateTimeOffset? renewed, DateTimeOffset now, bool isLive = false)
    {
        var ready = node.Status.Conditions.FirstOrDefault(condition => condition.Type == "Ready");
        if (ready is null && renewed is null)
            return (node.Metadata.CreationTimestamp ?? now) + options.StartupGracePeriod - now;
        var beat = ready?.LastHeartbeatTime is { } posted && !(posted < renewed) ? posted : renewed ?? now;
        return options.MonitorGracePeriod - _heartbeats.SilenceOf(node.Metadata.Name, beat, now, isLive);
    }

    private static ObjectKey LeaseOf(Node node) => new(LeaseNamespace, node.Metadata.Name);

    private static bool IsUnknown(Node node) => node.Status.Conditions.Any(condition => condition is { Type: "Ready", Status: "Unknown" });

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

    private async Task<Node> TaintAsync(Node node, DateTimeOffset now, bool sparesPods, CancellationToken ct)
    {
        var taints = NodeTaintRules.Taints(node, now, sparesPods);
        return ReferenceEquals(taints, node.Spec.Taints) ? node : await api.UpdateAsync(node with { Spec = node.Spec with { Taints = taints } }, ct);
    }
}
