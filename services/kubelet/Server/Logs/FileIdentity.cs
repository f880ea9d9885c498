using Cluster.Kubelet.Volumes;

namespace Cluster.Kubelet.Server.Logs;

/// <summary>What stays the same when a file is renamed.</summary>
internal readonly record struct FileIdentity(ulong Device, ulong Node)
{
    /// <exception cref="IOException">There is no such file.</exception>
    public static FileIdentity Of(string path)
    {
        var (device, node) = LinuxCalls.IdentityOf(path);
        return new(device, node);
    }
}
