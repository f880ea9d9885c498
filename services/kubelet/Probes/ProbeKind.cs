namespace Cluster.Kubelet.Probes;

/// <summary>What a probe decides; the names are those of the events.</summary>
internal enum ProbeKind
{
    Startup,
    Readiness,
    Liveness,
}
