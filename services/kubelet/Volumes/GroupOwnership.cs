namespace Cluster.Kubelet.Volumes;

/// <summary>Gives a volume to the pod's <c>fsGroup</c>: group owner, group access, and the set-group-id bit on folders.</summary>
internal static class GroupOwnership
{
    private const UnixFileMode Access = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite;
    private const UnixFileMode ReadAccess = UnixFileMode.UserRead | UnixFileMode.GroupRead;
    private const UnixFileMode FolderExtra = UnixFileMode.SetGroup | UnixFileMode.UserExecute | UnixFileMode.GroupExecute;

    /// <summary>Applies to everything at and below <paramref name="path"/>; links are handed over themselves, their targets are left alone.</summary>
    public static void Apply(string path, long group, bool readOnly)
    {
        Hand(new DirectoryInfo(path), group, readOnly);
        foreach (var entry in new DirectoryInfo(path).EnumerateFileSystemInfos())
            if (entry is DirectoryInfo { LinkTarget: null })
                Apply(entry.FullName, group, readOnly);
            else
                Hand(entry, group, readOnly);
    }

    private static void Hand(FileSystemInfo entry, long group, bool readOnly)
    {
        LinuxCalls.ChangeOwner(entry.FullName, LinuxCalls.Unchanged, (uint)group);
        if (entry.LinkTarget is not null)
            return;
        var extra = entry is DirectoryInfo ? FolderExtra : UnixFileMode.None;
        entry.UnixFileMode |= (readOnly ? ReadAccess : Access) | extra;
    }
}
