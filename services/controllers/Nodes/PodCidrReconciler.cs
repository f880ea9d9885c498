using Cluster.Api.Core.V1;
using Cluster.Client.Informers;

namespace Cluster.Controllers.Nodes;

/// <summary>Gives every node its share of the pod network. One actor for all nodes, so that no share is given twice.</summary>
internal sealed partial class PodCidrReconciler(
    IObjectCache<Node> nodes, IClusterApi api, IEventWriter events, NodeOptions options, ILogger<PodCidrReconciler> logger) : IReconciler
{
    /// <summary>The one key.</summary>
    public static readonly ObjectKey Key = new("", "all");

    public async ValueTask<Outcome> ReconcileAsync(ObjectKey key, CancellationToken ct)
    {
        if (!nodes.All.Any(HasNone))
            return Outcome.Settled;

        // Read past the cache: a share that another replica has given a moment ago may not be there yet.
        var current = (await api.ListAsync<Node>(new(), ct)).Items;
        var taken = current.SelectMany(node => node.Spec.PodCIDRs.Append(node.Spec.PodCIDR ?? "")).ToHashSet(StringComparer.Ordinal);
        foreach (var node in current.Where(HasNone).OrderBy(node => node.Metadata.Name, StringComparer.Ordinal))
            await AssignAsync(node, taken, ct);
        return Outcome.Settled;
    }

    private static bool HasNone(Node node) => string.IsNullOrEmpty(node.Spec.PodCIDR);

    private async Task AssignAsync(Node node, HashSet<string> taken, CancellationToken ct)
    {
        if (CidrAllocator.Allocate(options.ClusterCidr, options.NodeCidrMaskSize, taken, node.Metadata.Name) is not { } share)
        {
            events.Warning(node, "CIDRNotAvailable", $"Node {node.Metadata.Name} status is now: CIDRNotAvailable");
            return;
        }
        await api.UpdateAsync(node with { Spec = node.Spec with { PodCIDR = share, PodCIDRs = [share] } }, ct);
        taken.Add(share);
        LogAssigned(share, node.Metadata.Name);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Pods of node {Node} live in {Share}")]
    private partial void LogAssigned(string share, string node);
}
