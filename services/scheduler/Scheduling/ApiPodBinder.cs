using System.Text.Json.Nodes;
using Cluster.Api;
using Cluster.Api.Core.V1;
using Cluster.Api.Meta.V1;
using Cluster.Client;
using Cluster.Client.Events;
using Cluster.Scheduler.Cache;

namespace Cluster.Scheduler.Scheduling;

/// <summary>Writes decisions through the apiserver.</summary>
internal sealed class ApiPodBinder(KubernetesClient client, EventRecorder events, TimeProvider time) : IPodBinder
{
    public async Task<bool> BindAsync(PodInfo pod, string node, CancellationToken ct)
    {
        var binding = new Binding
        {
            Metadata = new() { Name = pod.Key.Name, Namespace = pod.Key.Namespace, Uid = pod.Pod.Metadata.Uid },
            Target = new() { Kind = "Node", Name = node },
        };
        try
        {
            await client.CreateSubresourceAsync<Pod, Binding, Status>(pod.Key, "binding", binding, ct);
        }
        catch (KubernetesException refusal) when (refusal.IsNotFound || refusal.IsConflict)
        {
            return false;
        }

        events.Normal(pod.Pod, "Scheduled", $"Successfully assigned {pod.Key} to {node}");
        return true;
    }

    public async Task ReportRefusalAsync(PodInfo pod, string message, CancellationToken ct)
    {
        events.Warning(pod.Pod, "FailedScheduling", message);
        var known = pod.Pod.Status.Conditions.FirstOrDefault(static condition => condition.Type == "PodScheduled");
        if (known is { Status: "False", Reason: "Unschedulable" } && known.Message == message)
            return;
        var since = known is { Status: "False" } ? known.LastTransitionTime : time.GetUtcNow();
        var condition = new PodCondition { Type = "PodScheduled", Status = "False", Reason = "Unschedulable", Message = message, LastTransitionTime = since };
        var patch = new JsonObject
        {
            ["metadata"] = new JsonObject { ["uid"] = pod.Pod.Metadata.Uid },
            ["status"] = new JsonObject { ["conditions"] = new JsonArray(JsonNode.Parse(KubernetesJson.Encode(condition))) },
        };
        try
        {
            await client.PatchAsync<Pod>(pod.Key, PatchType.StrategicMerge, KubernetesJson.Encode(patch), "status", ct);
        }
        catch (KubernetesException refusal) when (refusal.IsNotFound || refusal.IsConflict)
        {
            // The pod is gone or has been replaced: nothing is left to report on.
        }
    }
}
