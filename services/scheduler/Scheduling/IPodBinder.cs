using Cluster.Scheduler.Cache;

namespace Cluster.Scheduler.Scheduling;

/// <summary>Writes the scheduler's decisions to the API.</summary>
internal interface IPodBinder
{
    /// <summary>Binds a pod to a node and records the Scheduled event.</summary>
    /// <returns>True once the binding is acknowledged; false when the pod is gone or was bound by someone else.</returns>
    /// <exception cref="Cluster.Client.KubernetesException">The API refused for a reason that may pass.</exception>
    Task<bool> BindAsync(PodInfo pod, string node, CancellationToken ct);

    /// <summary>Sets the PodScheduled condition to False and records the FailedScheduling event.</summary>
    Task ReportRefusalAsync(PodInfo pod, string message, CancellationToken ct);
}
