using Cluster.Scheduler.Cache;
using Cluster.Scheduler.Framework;

namespace Cluster.Scheduler.Scheduling;

/// <summary>Finds the best node for a pod: filter, score, choose.</summary>
/// <remarks>In large clusters only a share of the nodes is looked at, starting where the last search ended, as upstream does
/// (percentageOfNodesToScore): all of up to 100 nodes, then 50% falling by 1% per 125 nodes, never below 5%.</remarks>
internal sealed class PodPlacer(IReadOnlyList<IFilterPlugin> filters, IReadOnlyList<IScorePlugin> scorers, Random random)
{
    private const int AlwaysAll = 100;

    private readonly List<NodeInfo> _feasible = [];
    private int _start;

    public Placement Place(PodInfo pod, ClusterState state)
    {
        var refusals = Filter(pod, state.Nodes);
        return _feasible.Count switch
        {
            0 => new Placement.Refused(RefusalMessage.For(state.Nodes.Count, refusals, HasVictims(pod, state.Nodes)), refusals.Plugins),
            1 => new Placement.Found(_feasible[0].Name),
            _ => new Placement.Found(Best(pod).Name),
        };
    }

    /// <summary>Whether the pod could run on this one node now.</summary>
    public bool Fits(PodInfo pod, NodeInfo node)
    {
        foreach (var filter in filters)
        {
            if (filter.Refusal(pod, node) is not null)
                return false;
        }

        return true;
    }

    internal static int NodesToFind(int nodes)
    {
        if (nodes <= AlwaysAll)
            return nodes;
        var percent = Math.Max(5, 50 - (nodes / 125));
        return Math.Max(AlwaysAll, nodes * percent / 100);
    }

    private Refusals Filter(PodInfo pod, IReadOnlyList<NodeInfo> nodes)
    {
        _feasible.Clear();
        var refusals = new Refusals();
        var wanted = NodesToFind(nodes.Count);
        var seen = 0;
        for (; seen < nodes.Count && _feasible.Count < wanted; seen++)
        {
            var node = nodes[(_start + seen) % nodes.Count];
            if (IsRefused(pod, node, refusals))
                continue;
            _feasible.Add(node);
        }

        _start = nodes.Count == 0 ? 0 : (_start + seen) % nodes.Count;
        return refusals;
    }

    private bool IsRefused(PodInfo pod, NodeInfo node, Refusals refusals)
    {
        foreach (var filter in filters)
        {
            if (filter.Refusal(pod, node) is not { } reasons)
                continue;
            refusals.Add(filter, reasons);
            return true;
        }

        return false;
    }

    private NodeInfo Best(PodInfo pod)
    {
        Span<double> totals = _feasible.Count <= 256 ? stackalloc double[_feasible.Count] : new double[_feasible.Count];
        Span<double> scores = _feasible.Count <= 256 ? stackalloc double[_feasible.Count] : new double[_feasible.Count];
        foreach (var scorer in scorers)
        {
            if (!scorer.AppliesTo(pod))
                continue;
            scores.Clear();
            scorer.Score(pod, _feasible, scores);
            for (var index = 0; index < totals.Length; index++)
                totals[index] += scores[index] * scorer.Weight;
        }

        return _feasible[IndexOfBest(totals)];
    }

    /// <summary>Among equals every one has the same chance.</summary>
    private int IndexOfBest(ReadOnlySpan<double> totals)
    {
        var best = 0;
        var equals = 1;
        for (var index = 1; index < totals.Length; index++)
        {
            if (totals[index] > totals[best])
                (best, equals) = (index, 1);
            else if (totals[index] == totals[best] && random.Next(++equals) == 0)
                best = index;
        }

        return best;
    }

    private static bool HasVictims(PodInfo pod, IReadOnlyList<NodeInfo> nodes) =>
        nodes.Any(node => node.Pods.Values.Any(other => other.Priority < pod.Priority));
}
