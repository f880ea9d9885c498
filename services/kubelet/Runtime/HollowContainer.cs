using Cluster.Kubelet.Runtime.V1;

namespace Cluster.Kubelet.Runtime;

/// <summary>A container that exists only on paper.</summary>
internal sealed record HollowContainer(string SandboxId, ContainerConfig Config, ContainerStatus Status);
