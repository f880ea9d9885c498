using Cluster.Scheduler.Cache;

namespace Cluster.Scheduler.Framework;

/// <summary>Rates the nodes that a pod could run on.</summary>
internal interface IScorePlugin
{
    /// <summary>The best score of a plugin.</summary>
    const double MaxScore = 100;

    /// <summary>Upstream's name of the plugin.</summary>
    string Name { get; }

    /// <summary>How much the plugin counts against the others; upstream's default.</summary>
    int Weight { get; }

    /// <summary>Whether the plugin has anything to say about this pod; when not, it is not asked.</summary>
    bool AppliesTo(PodInfo pod);

    /// <summary>Fills in one score per node, 0 to <see cref="MaxScore"/>, more is better.</summary>
    /// <param name="pod">The pod to place.</param>
    /// <param name="nodes">Nodes that passed every filter.</param>
    /// <param name="scores">One place per node.</param>
    void Score(PodInfo pod, IReadOnlyList<NodeInfo> nodes, Span<double> scores);
}
