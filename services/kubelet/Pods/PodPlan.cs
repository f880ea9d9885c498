namespace Cluster.Kubelet.Pods;

/// <summary>The next steps that bring a pod closer to its specification.</summary>
internal sealed record PodPlan
{
    /// <summary>True when every container has ended for good: the pod is to be taken down and its phase is final.</summary>
    public bool IsOver { get; init; }

    /// <summary>True when the pod needs a new sandbox; the rest of the plan is made after it exists.</summary>
    public bool NeedsSandbox { get; init; }

    public IReadOnlyList<ContainerStop> Stops { get; init; } = [];

    /// <summary>In the order in which to start.</summary>
    public IReadOnlyList<ContainerStart> Starts { get; init; } = [];

    /// <summary>Containers that wait out a back-off, by name.</summary>
    public IReadOnlyDictionary<string, WaitingReason> BackingOff { get; init; } = new Dictionary<string, WaitingReason>();

    /// <summary>When to plan again though nothing happens; null for never.</summary>
    public TimeSpan? LookAgainIn { get; init; }

    public bool HasSteps => NeedsSandbox || Stops.Count > 0 || Starts.Count > 0;
}
