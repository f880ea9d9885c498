using Cluster.Api.Core.V1;
using Cluster.Kubelet.Probes;

namespace Cluster.Kubelet.Pods;

/// <summary>Compares what a pod should be with what runs, and says what to do next. Does nothing itself.</summary>
internal sealed class PodPlanner(CrashBackOff backOff)
{
    /// <summary>Plans for one moment.</summary>
    /// <param name="known">The pod's last known status: stands in for runs that the runtime has forgotten.</param>
    /// <param name="probe">What the probes say about a running container.</param>
    public PodPlan Plan(Pod pod, PodObservation seen, PodStatus known, Func<ObservedContainer, ProbeState> probe)
    {
        var pass = new PlanningPass(pod, seen, known, probe, backOff);
        if (pass.IsOver())
            return new() { IsOver = true };
        return seen.Active is null ? new() { NeedsSandbox = true } : pass.Steps();
    }
}
