using System.Diagnostics;

namespace Cluster.Kubelet.Pods;

/// <summary>A pod's part of the trace that began with somebody's request: <c>pod.start</c> and <c>pod.ready</c>.</summary>
internal static class PodTrace
{
    /// <summary>Opens <c>pod.start</c> under the event that brought the pod, unless it has run already.</summary>
    public static void Begin(PodRecord record, ActivityContext cause, TimeProvider time)
    {
        if (record.Status.ContainerStatuses.Any(static status => status.State.Running is not null) || record.Pod.HasEnded)
            return;
        // Whoever calls must not find this span as its own.
        var outer = Activity.Current;
        Activity.Current = null;
        record.Start = KubeletSpans.Source.StartActivity("pod.start", ActivityKind.Consumer, cause);
        Activity.Current = outer;
        record.Start?.SetTag("k8s.pod.name", record.Pod.Metadata.Name).SetTag("k8s.namespace.name", record.Pod.Metadata.Namespace)
            .SetTag("k8s.pod.uid", record.Pod.Metadata.Uid);
        if (record.Start is { } start)
            record.AwaitsReady = (start.Context, time.GetUtcNow());
    }

    /// <summary>Closes what the newest status has reached.</summary>
    public static void Progress(PodRecord record, TimeProvider time)
    {
        if (record.Start is { } start && record.Status.Phase is ("Running" or "Succeeded" or "Failed"))
        {
            if (record.Status.Phase == "Failed")
                start.SetStatus(ActivityStatusCode.Error, record.Status.Reason);
            start.Dispose();
            record.Start = null;
        }
        if (record.AwaitsReady is { } awaited && record.Status.Conditions.Any(static condition => condition is { Type: "Ready", Status: "True" }))
        {
            record.AwaitsReady = null;
            using var ready = KubeletSpans.Source.StartActivity("pod.ready", ActivityKind.Internal, awaited.Context, startTime: awaited.Began);
            ready?.SetTag("k8s.pod.name", record.Pod.Metadata.Name).SetEndTime(time.GetUtcNow().UtcDateTime);
        }
    }
}
