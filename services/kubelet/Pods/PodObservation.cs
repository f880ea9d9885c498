using Cri = Cluster.Kubelet.Runtime.V1;

namespace Cluster.Kubelet.Pods;

/// <summary>What the runtime has of one pod, at one moment.</summary>
/// <param name="Sandboxes">Newest first.</param>
/// <param name="Containers">Of all sandboxes, newest first.</param>
/// <param name="Active">The newest sandbox when it is ready, with its address.</param>
internal sealed record PodObservation(
    IReadOnlyList<Cri.PodSandbox> Sandboxes, IReadOnlyList<ObservedContainer> Containers, Cri.PodSandboxStatus? Active)
{
    /// <summary>Nothing at all.</summary>
    public static PodObservation None { get; } = new([], [], null);

    /// <summary>The pod's own addresses, primary first; empty on the host network.</summary>
    public IReadOnlyList<string> PodIPs => Active?.Network is { Ip.Length: > 0 } network
        ? [network.Ip, .. network.AdditionalIps.Select(static address => address.Ip)]
        : [];

    /// <summary>Attempt number for the next sandbox.</summary>
    public uint NextAttempt => Sandboxes.Count == 0 ? 0 : Sandboxes.Max(static sandbox => sandbox.Metadata.Attempt) + 1;

    public bool AnythingRuns => Containers.Any(static container => container.IsRunning)
        || Sandboxes.Any(static sandbox => sandbox.State == Cri.PodSandboxState.SandboxReady);

    /// <summary>The newest run of a container in any sandbox.</summary>
    public ObservedContainer? Newest(string name) => Containers.FirstOrDefault(container => container.Name == name);

    /// <summary>The newest run of a container in the active sandbox.</summary>
    public ObservedContainer? Current(string name) =>
        Containers.FirstOrDefault(container => container.Name == name && container.SandboxId == Active?.Id);

    /// <summary>The run before the newest one.</summary>
    public ObservedContainer? Previous(string name) =>
        Containers.Where(container => container.Name == name).Skip(1).FirstOrDefault();
}
