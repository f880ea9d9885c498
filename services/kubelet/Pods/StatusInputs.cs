using Cluster.Api.Core.V1;
using Cluster.Kubelet.Probes;

namespace Cluster.Kubelet.Pods;

/// <summary>Everything a pod's status is computed from, besides the pod.</summary>
/// <param name="Known">The status before this one.</param>
/// <param name="Waiting">Why containers do not run, by name.</param>
/// <param name="IsStopping">True when the pod is being deleted.</param>
/// <param name="IsOver">True when no container will run again.</param>
/// <param name="Verdict">Why the kubelet ended the pod, or null.</param>
/// <param name="ResourcesOf">What a running container has.</param>
/// <param name="Resize">Why a wanted change of resources has not happened, or null.</param>
internal sealed record StatusInputs(
    PodObservation Seen, PodStatus Known, IReadOnlyDictionary<string, WaitingReason> Waiting,
    Func<ObservedContainer, ProbeState> Probe, bool IsStopping, bool IsOver, WaitingReason? Verdict,
    Func<ObservedContainer, ResourceRequirements> ResourcesOf, PodCondition? Resize);
