using Cluster.EndToEnd.Tests.Support;

namespace Cluster.EndToEnd.Tests;

/// <summary>Shown by, item 7: taking the cluster down leaves the machine as it was. Runs last.</summary>
[Collection("9 down")]
public sealed class DownTests
{
    [Fact]
    public async Task DownPurge_AfterEverything_LeavesNothingBehind()
    {
        var data = Directory.EnumerateDirectories(ClusterFixture.State, "e2e-*").ToList();
        (await ClusterFixture.ClusterAsync("down", "--purge")).Succeeded();

        Assert.DoesNotContain(ClusterFixture.State, await EnvironmentsAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain((await Shell.RunAsync("cat", ["/proc/self/mountinfo"])).Lines, line => line.Contains(ClusterFixture.State, StringComparison.Ordinal) || line.Contains("/run/cluster", StringComparison.Ordinal));
        Assert.DoesNotContain("cluster-node", (await Shell.RunAsync("ip", ["netns", "list"])).Output, StringComparison.Ordinal);
        var links = (await Shell.RunAsync("ip", ["-o", "link"])).Output;
        Assert.All((string[])["cluster0", "cluster-pods", "clnode"], link => Assert.DoesNotContain(link, links, StringComparison.Ordinal));
        Assert.DoesNotContain("cluster", (await Shell.RunAsync("nft", ["list", "tables"])).Output, StringComparison.Ordinal);
        Assert.DoesNotContain("172.30.0.", (await Shell.RunAsync("ip", ["route"])).Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists("/run/cluster"));
        Assert.All(data, folder => Assert.False(Directory.Exists(folder), folder));
        Assert.False(File.Exists(ClusterFixture.AdminKubeconfig));
    }

    [Fact]
    public async Task Down_WithoutACluster_Succeeds()
    {
        (await ClusterFixture.ClusterAsync("down")).Succeeded();
    }

    // Every process of the cluster carries the mark of the launcher in its environment.
    private static async Task<string> EnvironmentsAsync() =>
        (await Shell.RunAsync("sh", ["-c", "cat /proc/[0-9]*/environ 2>/dev/null | tr '\\0' '\\n' | grep ^CLUSTER_INSTANCE= || true"])).Output;
}
