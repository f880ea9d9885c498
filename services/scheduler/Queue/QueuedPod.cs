using Cluster.Scheduler.Cache;

namespace Cluster.Scheduler.Queue;

/// <summary>A pod that waits for a node.</summary>
internal sealed class QueuedPod(PodInfo pod, DateTimeOffset since)
{
    /// <summary>The pod as last seen; replaced when it changes while waiting.</summary>
    public PodInfo Pod { get; set; } = pod;

    /// <summary>When the pod was first queued.</summary>
    public DateTimeOffset Since { get; } = since;

    /// <summary>How often a node was looked for.</summary>
    public int Attempts { get; set; }

    /// <summary>Plugins that refused nodes in the last attempt.</summary>
    public IReadOnlySet<string> RefusedBy { get; set; } = new HashSet<string>();

    /// <summary>When the last attempt failed.</summary>
    public DateTimeOffset FailedAt { get; set; }
}
