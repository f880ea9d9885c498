using Cluster.Api.Core.V1;

namespace Cluster.Kubelet.Probes;

/// <summary>Runs the probes of running containers and remembers their verdicts. Thread-safe.</summary>
internal interface IProbeRunner
{
    /// <summary>Begins probing a running container; a container that is probed already is left alone.</summary>
    /// <param name="pod">The pod with <c>status.podIP</c> filled in: HTTP, TCP and gRPC probes go there.</param>
    void Start(Pod pod, ContainerIdentity id);

    void Stop(ContainerIdentity id);

    void StopPod(string podUid);

    /// <summary>The state now; a container that is not probed has not started and is live.</summary>
    ProbeState StateOf(ContainerIdentity id);

    /// <summary>A container's state has changed. Raised outside any lock, on a pool thread.</summary>
    event Action<ContainerIdentity> Changed;
}
