using System.Diagnostics;
using Cluster.EndToEnd.Tests.Support;

namespace Cluster.EndToEnd.Tests;

/// <summary>Shown by, item 5: no process is so important that killing it loses anything.</summary>
[Collection("5 crash")]
public sealed class CrashTests : IAsyncLifetime
{
    private readonly string _namespace = "crash-" + Guid.NewGuid().ToString("n")[..6];

    public async ValueTask InitializeAsync()
    {
        await Kubectl.RunAsync("create", "namespace", _namespace);
        await Kubectl.RunAsync("create", "deployment", "steady", "-n", _namespace, "--image=cluster.local/busybox:1", "--replicas=3", "--",
            "sh", "-c", "trap 'exit 0' TERM; while :; do sleep 3600 & wait; done");
        await Kubectl.RolledOutAsync("steady", _namespace);
    }

    public async ValueTask DisposeAsync() => await Kubectl.RunAsync("delete", "namespace", _namespace, "--timeout=55s");

    [Theory]
    [InlineData("redis")]
    [InlineData("sidecar")]
    [InlineData("apiserver")]
    [InlineData("controllers")]
    [InlineData("scheduler")]
    [InlineData("dns")]
    [InlineData("proxy-node-1")]
    [InlineData("kubelet-node-1")]
    [InlineData("containerd-node-1")]
    public async Task Kill_WhileObjectsAreCreated_LosesNoneAndHeals(string component)
    {
        var before = await ContainersAsync();
        await using var creations = CreationLoop.Start(_namespace);
        await Eventually.TrueAsync(() => Task.FromResult(creations.Acknowledged.Count > 5), "objects are created");

        var restarts = (int)ClusterFixture.Component(component)["Restarts"]!;
        Process.GetProcessById(ClusterFixture.ProcessOf(component)).Kill();

        await Eventually.TrueAsync(
            () => Task.FromResult((int)ClusterFixture.Component(component)["Restarts"]! > restarts && (string?)ClusterFixture.Component(component)["State"] == "Running"),
            $"{component} is started again and answers");
        var healed = creations.Acknowledged.Count;
        await Eventually.TrueAsync(() => Task.FromResult(creations.Acknowledged.Count > healed + 5), "objects are created again");
        await creations.StopAsync();

        var stored = (await Kubectl.ListAsync("configmaps", "-n", _namespace)).Select(map => (string)map["metadata"]!["name"]!).ToHashSet();
        Assert.DoesNotContain(creations.Acknowledged, name => !stored.Contains(name));
        // The whole chain works again: controllers make a pod, the scheduler places it, a kubelet runs it.
        await Kubectl.RunAsync("create", "deployment", "after", "-n", _namespace, "--image=cluster.local/sample-web:v1");
        await Kubectl.RolledOutAsync("after", _namespace);
        Assert.Equal(before, await ContainersAsync());
    }

    private async Task<IReadOnlyList<string>> ContainersAsync() =>
        [.. (await Kubectl.ListAsync("pods", "-n", _namespace, "-l", "app=steady"))
            .SelectMany(pod => pod["status"]!["containerStatuses"]!.AsArray())
            .Select(container => (string)container!["containerID"]!)
            .Order(StringComparer.Ordinal)];
}
