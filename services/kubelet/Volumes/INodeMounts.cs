namespace Cluster.Kubelet.Volumes;

/// <summary>The node's mounts.</summary>
internal interface INodeMounts
{
    void MountTmpfs(string target, string options);

    void Bind(string source, string target);

    void Unmount(string target);

    /// <summary>Mount points at or below a folder, the deepest and youngest first.</summary>
    IReadOnlyList<string> Under(string folder);
}
