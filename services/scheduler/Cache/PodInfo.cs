using System.Diagnostics;
using Cluster.Api.Core.V1;
using Cluster.Client;

namespace Cluster.Scheduler.Cache;

/// <summary>A pod with what the scheduler computes of it once.</summary>
/// <param name="pod">The pod as last seen.</param>
/// <param name="trace">Context of the change that brought it, so that its scheduling joins that trace.</param>
internal sealed class PodInfo(Pod pod, ActivityContext trace = default)
{
    public Pod Pod { get; } = pod;

    public ActivityContext Trace { get; } = trace;

    public ObjectKey Key { get; } = ObjectKey.Of(pod);

    public PodRequest Request { get; } = new(pod.Spec);

    public int Priority => Pod.Spec.Priority ?? 0;

    /// <summary>Uid of the controller that made the pod, or null: pods of one owner are spread.</summary>
    public string? OwnerUid { get; } = pod.Metadata.OwnerReferences.FirstOrDefault(static owner => owner.Controller is true)?.Uid;
}
