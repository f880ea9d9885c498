using Cluster.Api.Core.V1;

namespace Cluster.Kubelet.Probes;

/// <summary>Carries out a single probe.</summary>
internal interface IProbeExecutor
{
    /// <summary>Never throws but for cancellation: what goes wrong is part of the outcome.</summary>
    Task<ProbeOutcome> RunAsync(Probe probe, Pod pod, Container container, string containerId, CancellationToken ct);
}
