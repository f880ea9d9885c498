using Cluster.EndToEnd.Tests.Support;

namespace Cluster.EndToEnd.Tests;

/// <summary>Shown by, item 1: one command starts a cluster whose nodes are ready.</summary>
[Collection("1 up")]
public sealed class UpTests(ClusterFixture cluster)
{
    [Fact]
    [Trait("Requirement", "NODE-02")]
    public async Task Up_Finished_EveryNodeIsReady()
    {
        var nodes = await Kubectl.RunAsync("get", "nodes", "--no-headers");

        Assert.NotEmpty(nodes.Lines);
        Assert.All(nodes.Lines, line => Assert.Equal("Ready", line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]));
        TestContext.Current.TestOutputHelper?.WriteLine(cluster.Up.Output);
    }

    [Fact]
    public async Task Up_OnRunningCluster_SaysSoAndSucceeds()
    {
        var again = await ClusterFixture.ClusterAsync("up", "--detach");

        Assert.Equal(0, again.ExitCode);
        Assert.Contains("already running", again.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Status_HealthyCluster_ListsEveryComponentAndNode()
    {
        var status = (await ClusterFixture.ClusterAsync("status")).Succeeded();

        Assert.All((string[])["redis", "sidecar", "apiserver", "controllers", "scheduler", "dns", "kubelet-node-1", "proxy-node-1", "containerd-node-1", "node-1"],
            name => Assert.Contains(status.Lines, line => line.TrimStart().StartsWith(name + " ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Kubectl_UnknownResource_PassesTheExitCodeOn()
    {
        Assert.Equal(1, (await ClusterFixture.ClusterAsync("kubectl", "get", "nonsense")).ExitCode);
    }

    [Fact]
    public async Task Logs_UnknownComponent_NamesThoseThereAre()
    {
        var logs = await ClusterFixture.ClusterAsync("logs", "nonsense");

        Assert.Equal(1, logs.ExitCode);
        Assert.Contains("apiserver", logs.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Version_Asked_AnswersAsKubernetesDoes()
    {
        var version = await Kubectl.RunAsync("version", "-o", "json");

        Assert.Contains("\"gitVersion\": \"v1.", version.Output, StringComparison.Ordinal);
    }
}
