namespace Cluster.Launcher.Components;

/// <summary>One app instance beside the sidecar.</summary>
/// <param name="Address">Where its app channel listens.</param>
/// <param name="DaprAddress">Where the sidecar listens for this instance.</param>
/// <param name="DaprPort">The sidecar's port for this instance alone.</param>
/// <param name="DaprToken">What the instance shows to the sidecar.</param>
/// <param name="AppToken">What the sidecar shows to the instance.</param>
internal sealed record DaprApp(string AppId, string Address, int AppPort, string DaprAddress, int DaprPort, string DaprToken, string AppToken)
{
    private const string Kubelet = "kubelet-";

    /// <summary>The app id of a node's kubelet: one each, because what they may receive differs.</summary>
    public static string KubeletOn(string node) => Kubelet + node;

    /// <summary>The node whose kubelet this is; null for everything else.</summary>
    public string? KubeletNode => AppId.StartsWith(Kubelet, StringComparison.Ordinal) ? AppId[Kubelet.Length..] : null;
}
