using Cluster.Launcher.Host;

namespace Cluster.Launcher.Tests;

public sealed class MountsTests
{
    private static readonly string[] Mountinfo =
    [
        "22 1 254:0 / / rw,relatime - ext4 /dev/vda rw",
        "30 22 0:26 / /data/nodes/a rw,relatime shared:5 - ext4 /dev/vda rw",
        "31 30 0:27 / /data/nodes/a/volume\\040one rw,relatime shared:6 - tmpfs tmpfs rw",
        "32 22 0:28 / /data/nodes-of-others rw,relatime - tmpfs tmpfs rw",
    ];

    [Fact]
    public void Below_Folder_ListsItsMountsInnermostFirst()
    {
        Assert.Equal(["/data/nodes/a/volume one", "/data/nodes/a"], Mounts.Below("/data/nodes", Mountinfo));
    }

    [Fact]
    public void Below_FolderThatIsAMountItself_ListsItToo()
    {
        Assert.Equal("/data/nodes/a", Mounts.Below("/data/nodes/a", Mountinfo)[^1]);
    }
}
