using System.Diagnostics;
using Cluster.EndToEnd.Tests.Support;

namespace Cluster.EndToEnd.Tests;

/// <summary>The process that keeps the others running may be killed as well.</summary>
[Collection("51 supervisor")]
public sealed class SupervisorTests
{
    [Fact]
    public async Task UpAgain_AfterTheSupervisorWasKilled_TakesTheProcessesOver()
    {
        var apiserver = ClusterFixture.ProcessOf("apiserver");
        Process.GetProcessById((int)ClusterFixture.Status["Supervisor"]!["Id"]!).Kill();
        Assert.Equal(1, (await ClusterFixture.ClusterAsync("status")).ExitCode);
        await Kubectl.RunAsync("get", "nodes");

        var options = System.Text.Json.Nodes.JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(ClusterFixture.State, "options.json"), TestContext.Current.CancellationToken))!;
        string[] tracing = (string?)options["OtlpEndpoint"] is { } endpoint ? ["--otlp", endpoint] : [];
        (await ClusterFixture.ClusterAsync(["up", "--detach", "--nodes", $"{options["Nodes"]}", "--data", (string)options["DataDirectory"]!, .. tracing])).Succeeded();

        Assert.Equal(apiserver, ClusterFixture.ProcessOf("apiserver"));
    }

    [Fact]
    public async Task ImageLoad_OfSomethingElse_QuotesTheRuntime()
    {
        var load = await ClusterFixture.ClusterAsync("image", "load", "/etc/hostname");

        Assert.Equal(1, load.ExitCode);
        Assert.NotEmpty(load.Error);
    }

    [Fact]
    public async Task ImageLoad_OfAnArchive_BringsItsImagesToEveryNode()
    {
        var archive = Path.Combine(ClusterFixture.State, "images", "e2e.tar");
        (await ClusterFixture.ClusterAsync("image", "sample", "--output", archive)).Succeeded();
        var load = (await ClusterFixture.ClusterAsync("image", "load", archive)).Succeeded();

        Assert.Equal(Directory.EnumerateDirectories("/run/cluster", "node-*").Count(), load.Lines.Count(line => line.StartsWith("node-", StringComparison.Ordinal)));
        File.Delete(archive);
    }
}
