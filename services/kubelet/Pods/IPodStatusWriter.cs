using Cluster.Api.Core.V1;

namespace Cluster.Kubelet.Pods;

/// <summary>Brings pod statuses to the API.</summary>
internal interface IPodStatusWriter
{
    /// <summary>Hands over a pod's newest status and returns at once; a status that has not been written yet is replaced.</summary>
    void Offer(Pod pod, PodStatus status);

    /// <summary>Completes when everything offered for the pod has been written, or the pod is gone.</summary>
    Task FlushAsync(string podUid, CancellationToken ct);

    /// <summary>Removes a pod that has stopped from the API. Succeeds when it is gone already or replaced.</summary>
    Task DeleteAsync(Pod pod, CancellationToken ct);

    /// <summary>Gives up what has not been written: the pod is gone from the API.</summary>
    void Forget(string podUid);
}
