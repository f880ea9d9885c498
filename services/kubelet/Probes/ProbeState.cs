namespace Cluster.Kubelet.Probes;

/// <summary>What a container's probes say.</summary>
/// <param name="Started">True when the startup probe has succeeded or there is none.</param>
/// <param name="Ready">True when started and the readiness probe succeeds or there is none.</param>
/// <param name="Live">False once a liveness or startup probe has failed for good: the container must be killed.</param>
/// <param name="Failure">Why the container must be killed, as the <c>Killing</c> event words it; empty while live.</param>
internal readonly record struct ProbeState(bool Started, bool Ready, bool Live, string Failure = "");
