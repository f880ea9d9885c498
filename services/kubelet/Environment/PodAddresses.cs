namespace Cluster.Kubelet.Environment;

/// <summary>Addresses the downward API hands out; the pod's own are empty before its sandbox has an address.</summary>
internal sealed record PodAddresses(IReadOnlyList<string> PodIPs, IReadOnlyList<string> HostIPs)
{
    /// <summary>No pod address yet.</summary>
    public static PodAddresses None { get; } = new([], []);

    public string PodIP => PodIPs.Count > 0 ? PodIPs[0] : "";

    public string HostIP => HostIPs.Count > 0 ? HostIPs[0] : "";
}
