using Cluster.Kubelet.Node;

namespace Cluster.Kubelet.Tests.Node;

public sealed class SharedRootTests
{
    private static readonly string[] Mounts =
    [
        "21 1 8:1 / / rw,relatime - ext4 /dev/root rw",
        "30 21 8:1 /x /var/lib/kubelet rw shared:5 - ext4 /dev/root rw",
        "31 21 8:1 /y /var/lib/kubelet-2 rw master:5 - ext4 /dev/root rw",
    ];

    [Theory]
    [InlineData("/var/lib/kubelet", true)]
    [InlineData("/var/lib/kubelet/pods", true)]
    [InlineData("/var/lib/kubelet-2", false)]
    [InlineData("/var/lib/kubelet-3", false)]
    public void IsShared_IsDecidedByTheInnermostMount(string folder, bool shared) =>
        Assert.Equal(shared, SharedRoot.IsShared(folder, Mounts));
}
