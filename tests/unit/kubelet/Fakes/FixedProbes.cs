using Cluster.Api.Core.V1;
using Cluster.Kubelet.Probes;

namespace Cluster.Kubelet.Tests.Fakes;

/// <summary>Says about every container what a test tells it to.</summary>
internal sealed class FixedProbes : IProbeRunner
{
    public event Action<ContainerIdentity> Changed
    {
        add { }
        remove { }
    }

    public ProbeState State { get; set; }

    public void Start(Pod pod, ContainerIdentity id)
    {
    }

    public void Stop(ContainerIdentity id)
    {
    }

    public void StopPod(string podUid)
    {
    }

    public ProbeState StateOf(ContainerIdentity id) => State;
}
