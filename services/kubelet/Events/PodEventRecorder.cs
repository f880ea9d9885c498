using Cluster.Api.Core.V1;
using Cluster.Client.Events;

namespace Cluster.Kubelet.Events;

/// <summary>Hands events on to the recorder of libs/client.</summary>
internal sealed class PodEventRecorder(EventRecorder recorder) : IPodEvents
{
    public void Record(Pod pod, Container? container, bool warning, string reason, string message)
    {
        var reference = EventRecorder.ReferenceTo(pod);
        if (container is not null)
            reference = reference with { FieldPath = $"spec.{(IsInit(pod, container) ? "initContainers" : "containers")}{{{container.Name}}}" };
        recorder.Record(reference, warning ? "Warning" : "Normal", reason, message);
    }

    private static bool IsInit(Pod pod, Container container) => pod.Spec.InitContainers.Any(c => c.Name == container.Name);
}
