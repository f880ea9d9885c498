using Cluster.EndToEnd.Tests.Support;

namespace Cluster.EndToEnd.Tests;

/// <summary>Shown by, item 3: scaling, an update without a failed request, undo, history, and an update that cannot succeed.</summary>
[Collection("3 rollout")]
public sealed class RolloutTests : IAsyncLifetime
{
    private const string Image = "web=cluster.local/sample-web:";

    public async ValueTask InitializeAsync()
    {
        await Kubectl.RunAsync("delete", "deployment", "web", "--ignore-not-found");
        await Kubectl.RunAsync("apply", "-f", ClusterFixture.SampleFile("web.yaml"));
        await Kubectl.RolledOutAsync("web");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Scale_UpAndDown_ChangesTheNumberOfPods()
    {
        await Kubectl.RunAsync("scale", "deployment/web", "--replicas=5");
        await Kubectl.RolledOutAsync("web");
        Assert.Equal(5, (await RunningPodsAsync()).Count);

        await Kubectl.RunAsync("scale", "deployment/web", "--replicas=2");
        await Eventually.TrueAsync(async () => (await RunningPodsAsync()).Count == 2, "two pods remain");
    }

    [Fact]
    public async Task SetImage_UnderConstantRequests_FailsNone()
    {
        await using var requests = RequestLoop.Start("http://172.30.0.1:30080");
        await Kubectl.RunAsync("set", "image", "deployment/web", Image + "v2");
        await Kubectl.RolledOutAsync("web");
        await Eventually.TrueAsync(() => Task.FromResult(requests.LastAnswer.StartsWith("sample-web v2", StringComparison.Ordinal)), "version 2 answers");
        await requests.StopAsync();

        Assert.Empty(requests.Failures);
        Assert.True(requests.Succeeded > 20, $"only {requests.Succeeded} requests were made");
    }

    [Fact]
    [Trait("Requirement", "CTL-18"), Trait("Requirement", "CTL-19")]
    public async Task Undo_AfterAnUpdate_BringsTheFirstVersionBackAndRaisesTheRevision()
    {
        await Kubectl.RunAsync("set", "image", "deployment/web", Image + "v2");
        await Kubectl.RolledOutAsync("web");
        await Kubectl.RunAsync("rollout", "undo", "deployment/web");
        await Kubectl.RolledOutAsync("web");

        var deployment = await Kubectl.GetAsync("deployment", "web");
        Assert.EndsWith(":v1", (string?)deployment["spec"]!["template"]!["spec"]!["containers"]![0]!["image"], StringComparison.Ordinal);
        var history = await Kubectl.RunAsync("rollout", "history", "deployment/web");
        Assert.DoesNotContain(history.Lines, line => line.StartsWith("1 ", StringComparison.Ordinal));
        Assert.Contains(history.Lines, line => line.StartsWith("2 ", StringComparison.Ordinal));
        Assert.Contains(history.Lines, line => line.StartsWith("3 ", StringComparison.Ordinal));
    }

    [Fact]
    [Trait("Requirement", "DEP-32")]
    public async Task BrokenImage_PastTheProgressDeadline_FailsWhileOldPodsServe()
    {
        await Kubectl.RunAsync("patch", "deployment/web", "-p", """{"spec":{"progressDeadlineSeconds":8}}""");
        await Kubectl.RunAsync("set", "image", "deployment/web", Image + "broken");

        var status = await Kubectl.TryAsync("rollout", "status", "deployment/web", "--timeout=50s");
        Assert.Equal(1, status.ExitCode);
        Assert.Contains("exceeded its progress deadline", status.Error, StringComparison.Ordinal);
        await using var requests = RequestLoop.Start("http://172.30.0.1:30080");
        await Eventually.TrueAsync(() => Task.FromResult(requests.Succeeded > 10), "old pods answer");
        await requests.StopAsync();
        Assert.Empty(requests.Failures);
        Assert.StartsWith("sample-web v1", requests.LastAnswer, StringComparison.Ordinal);
    }

    private static async Task<IReadOnlyList<string>> RunningPodsAsync() =>
        [.. (await Kubectl.ListAsync("pods", "-l", "app=web"))
            .Where(pod => pod["metadata"]!["deletionTimestamp"] is null && (string?)pod["status"]!["phase"] == "Running")
            .Select(pod => (string)pod["metadata"]!["name"]!)];
}
