namespace Cluster.Kubelet.Runtime;

/// <summary>Name and version of the container runtime, asked once at start-up.</summary>
internal sealed class RuntimeIdentity
{
    /// <summary>Prefix of container ids in the API.</summary>
    public string Name { get; set; } = "containerd";

    public string Version { get; set; } = "";
}
