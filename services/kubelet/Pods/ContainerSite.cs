using Cluster.Kubelet.Environment;
using Cri = Cluster.Kubelet.Runtime.V1;

namespace Cluster.Kubelet.Pods;

/// <summary>Where a container is started: its sandbox and what has been prepared there.</summary>
/// <param name="Attempt">Number of the run within the sandbox; together with the name it is unique there.</param>
/// <param name="Volumes">Host path by volume name.</param>
/// <param name="TargetId">Runtime id of the container that an ephemeral container looks into, or null.</param>
internal sealed record ContainerSite(
    string SandboxId, Cri.PodSandboxConfig SandboxConfig, PodAddresses Addresses,
    IReadOnlyDictionary<string, string> Volumes, uint Attempt, string? TargetId);
