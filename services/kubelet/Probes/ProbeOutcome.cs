namespace Cluster.Kubelet.Probes;

/// <summary>What one probe found.</summary>
/// <param name="Verdict">Null when the probe itself could not be carried out: that says nothing about the container.</param>
/// <param name="Output">What the container answered, or what went wrong.</param>
internal sealed record ProbeOutcome(bool? Verdict, string Output)
{
    public static ProbeOutcome Succeeded(string output = "") => new(true, output);

    public static ProbeOutcome Failed(string output) => new(false, output);

    public static ProbeOutcome Errored(string output) => new(null, output);
}
