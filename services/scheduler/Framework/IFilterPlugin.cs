using Cluster.Scheduler.Cache;

namespace Cluster.Scheduler.Framework;

/// <summary>Decides whether a pod may run on a node.</summary>
/// <remarks>Pure and free of allocation where the node fits, since it runs for every pod and node.</remarks>
internal interface IFilterPlugin
{
    /// <summary>Upstream's name of the plugin.</summary>
    string Name { get; }

    /// <summary>What kinds of change can turn this plugin's refusal.</summary>
    ClusterChange HelpedBy { get; }

    /// <summary>Whether removing other pods from the node could turn the refusal.</summary>
    bool ResolvableByEviction { get; }

    /// <summary>Null when the pod fits, otherwise the reasons in upstream's words.</summary>
    IReadOnlyList<string>? Refusal(PodInfo pod, NodeInfo node);
}
