namespace Cluster.Kubelet.Runtime;

/// <summary>A runtime's hint that something has changed.</summary>
/// <param name="IsEarly">True when the hint can be ahead of what the runtime lists.</param>
internal readonly record struct RuntimeSignal(bool IsEarly);
