using System.Collections.Concurrent;
using System.Diagnostics;
using Cluster.Api.Core.V1;

namespace Cluster.Kubelet.Pods;

/// <summary>What a pod's worker remembers between its passes. Used by one pass at a time; what a pass does in parallel touches the concurrent parts only.</summary>
internal sealed class PodRecord(Pod pod)
{
    /// <summary>The pod as last seen in the API.</summary>
    public Pod Pod { get; set; } = pod;

    /// <summary>True when the API has the pod no more.</summary>
    public bool IsGone { get; set; }

    /// <summary>When the pod began to stop.</summary>
    public DateTimeOffset? StoppingSince { get; set; }

    /// <summary>Why the kubelet itself ended the pod: becomes reason and message of a failed status.</summary>
    public WaitingReason? Verdict { get; set; }

    /// <summary>The status written last; before the first, the API's.</summary>
    public PodStatus Status { get; set; } = pod.Status;

    public string PodIP { get; set; } = pod.Status.PodIP ?? "";

    /// <summary>Why containers do not run, by name.</summary>
    public Dictionary<string, WaitingReason> Waiting { get; } = [];

    /// <summary>Until when nothing is tried, by container name; empty name for the pod's volumes and sandbox.</summary>
    public Dictionary<string, DateTimeOffset> HeldUntil { get; } = [];

    /// <summary>Failures in a row of volumes or sandbox.</summary>
    public int Failures { get; set; }

    /// <summary>Containers (runtime ids) whose preStop hook has run.</summary>
    public ConcurrentDictionary<string, bool> PreStopped { get; } = [];

    /// <summary>Events that must not be repeated.</summary>
    public ConcurrentDictionary<string, bool> Announced { get; } = [];

    /// <summary>What running containers (runtime ids) have. Forgotten with the kubelet: then it is given to them once more.</summary>
    public ConcurrentDictionary<string, ResourceRequirements> Resized { get; } = [];

    /// <summary>Why a wanted change of resources has not happened; null when there is none.</summary>
    public PodCondition? Resize { get; set; }

    /// <summary>True once everything on the node has been taken away.</summary>
    public bool IsCleared { get; set; }

    /// <summary>True once the pod has left the API too, as far as this kubelet is concerned.</summary>
    public bool IsRemoved { get; set; }

    /// <summary>Span from the first pass until all containers run.</summary>
    public Activity? Start { get; set; }

    /// <summary>Context and begin of the start span, kept for the span that ends when the pod is ready.</summary>
    public (ActivityContext Context, DateTimeOffset Began)? AwaitsReady { get; set; }

    /// <summary>What a container has now.</summary>
    public ResourceRequirements ResourcesOf(ObservedContainer run) =>
        Resized.GetOrAdd(run.Id, _ => run.Resources ?? Pod.AllContainers.FirstOrDefault(entry => entry.Container.Name == run.Name).Container?.Resources ?? new());

    public bool IsStopping => IsGone || Pod.Metadata.DeletionTimestamp is not null;
}
