namespace Cluster.Kubelet.Pods;

/// <summary>Why a container does not run yet, as its waiting state shows it.</summary>
internal sealed record WaitingReason(string Reason, string Message);
