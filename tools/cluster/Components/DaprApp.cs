namespace Cluster.Launcher.Components;

/// <summary>One app instance beside the sidecar.</summary>
/// <param name="Address">Where its app channel listens.</param>
/// <param name="DaprAddress">Where the sidecar listens for this instance.</param>
/// <param name="DaprPort">The sidecar's port for this instance alone.</param>
internal sealed record DaprApp(string AppId, string Address, int AppPort, string DaprAddress, int DaprPort);
