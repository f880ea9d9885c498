using System.Net;
using System.Net.Sockets;
using Cluster.EndToEnd.Tests.Support;

namespace Cluster.EndToEnd.Tests;

/// <summary>Bad input of <c>./cluster</c>: a clear reason, what to do next, exit code not 0, and nothing half-created. Runs without a cluster.</summary>
[Collection("91 refusals")]
public sealed class RefusalTests
{
    [Theory]
    [InlineData("--nodes 0", "--nodes 0: give a number from 1")]
    [InlineData("--nodes many", "many")]
    [InlineData("--timeout 0", "--timeout is a number of seconds, at least 1")]
    [InlineData("--nonsense", "--nonsense")]
    public async Task Up_WithAnOptionThatMakesNoSense_SaysWhich(string options, string expected)
    {
        var up = await ClusterFixture.ClusterAsync(["up", .. options.Split(' ')]);

        Assert.NotEqual(0, up.ExitCode);
        Assert.Contains(expected, up.Error + up.Output, StringComparison.Ordinal);
        AssertNothingCreated();
    }

    [Fact]
    public async Task Up_OnABusyPort_NamesItsHolder()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 16379);
        listener.Start();

        var up = await ClusterFixture.ClusterAsync("up", "--detach");

        Assert.Equal(1, up.ExitCode);
        Assert.Contains("port 16379 (redis) is held by", up.Error, StringComparison.Ordinal);
        Assert.Contains($"(process {Environment.ProcessId})", up.Error, StringComparison.Ordinal);
        Assert.Contains("next:", up.Error, StringComparison.Ordinal);
        AssertNothingCreated();
    }

    [Fact]
    public async Task Up_OnAFullDisk_TellsHowMuchIsMissing()
    {
        var folder = Directory.CreateTempSubdirectory("cluster-full-").FullName;
        (await Shell.RunAsync("mount", ["-t", "tmpfs", "-o", "size=8m", "tmpfs", folder])).Succeeded();
        try
        {
            var up = await ClusterFixture.ClusterAsync("up", "--detach", "--data", folder);

            Assert.Equal(1, up.ExitCode);
            Assert.Contains("only 8 MiB are free", up.Error, StringComparison.Ordinal);
            Assert.Contains("--data DIR", up.Error, StringComparison.Ordinal);
            Assert.Empty(Directory.EnumerateFileSystemEntries(folder));
            AssertNothingCreated();
        }
        finally
        {
            await Shell.RunAsync("umount", [folder]);
            Directory.Delete(folder);
        }
    }

    [Fact]
    public async Task ImageLoad_WithoutACluster_SaysToStartOne()
    {
        var load = await ClusterFixture.ClusterAsync("image", "load", "/etc/hostname");

        Assert.Equal(1, load.ExitCode);
        Assert.Contains("./cluster up", load.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Status_WithoutACluster_HasAnExitCodeOfItsOwn()
    {
        Assert.Equal(3, (await ClusterFixture.ClusterAsync("status")).ExitCode);
    }

    [Fact]
    public async Task Kubectl_WithoutACluster_SaysToStartOne()
    {
        var kubectl = await ClusterFixture.ClusterAsync("kubectl", "get", "pods");

        Assert.Equal(1, kubectl.ExitCode);
        Assert.Contains("./cluster up", kubectl.Error, StringComparison.Ordinal);
    }

    private static void AssertNothingCreated()
    {
        Assert.False(Directory.Exists("/run/cluster"));
        Assert.False(Directory.Exists("/sys/class/net/cluster0"));
        Assert.False(File.Exists(Path.Combine(ClusterFixture.State, "status.json")));
    }
}
