namespace Cluster.Scheduler.Framework;

/// <summary>What happened in the cluster, as far as it can help a waiting pod.</summary>
[Flags]
internal enum ClusterChange
{
    /// <summary>Nothing that helps.</summary>
    None = 0,

    /// <summary>A node joined.</summary>
    NodeAdded = 1,

    /// <summary>A node's allocatable resources changed.</summary>
    NodeCapacity = 2,

    /// <summary>A node's labels changed.</summary>
    NodeLabels = 4,

    /// <summary>A node's taints changed, or it was cordoned or uncordoned.</summary>
    NodeTaints = 8,

    /// <summary>A pod left its node: deleted, finished or moved.</summary>
    PodLeft = 16,
}
