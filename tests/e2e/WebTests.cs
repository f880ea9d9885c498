using Cluster.EndToEnd.Tests.Support;

namespace Cluster.EndToEnd.Tests;

/// <summary>Shown by, item 2: a Deployment behind a Service answers from every pod, from everywhere.</summary>
[Collection("2 web")]
public sealed class WebTests : IAsyncLifetime
{
    private static readonly HttpClient Http = new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.Zero, UseProxy = false }) { Timeout = TimeSpan.FromSeconds(3) };

    public async ValueTask InitializeAsync()
    {
        await Kubectl.RunAsync("apply", "-f", ClusterFixture.SampleFile("web.yaml"));
        await Kubectl.RolledOutAsync("web");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask; // the next tests go on with it

    [Fact]
    public async Task Pods_RolledOut_HaveAddressesOfTheirNodes()
    {
        var pods = await Kubectl.ListAsync("pods", "-l", "app=web");

        Assert.Equal(3, pods.Count);
        Assert.All(pods, pod => Assert.StartsWith("10.244.", (string?)pod["status"]!["podIP"], StringComparison.Ordinal));
        Assert.Equal(3, pods.Select(pod => (string?)pod["status"]!["podIP"]).Distinct().Count());
        var wide = await Kubectl.RunAsync("get", "pods", "-l", "app=web", "-o", "wide");
        Assert.Contains("NOMINATED NODE", wide.Output, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Requirement", "SVC-01")]
    public async Task ClusterIP_AskedFromTheMachine_AnswersFromAllPods()
    {
        var service = await Kubectl.GetAsync("service", "web");
        await AnswersFromAllPodsAsync(() => Http.GetStringAsync($"http://{service["spec"]!["clusterIP"]}"));
    }

    [Fact]
    [Trait("Requirement", "SVC-06")]
    public async Task NodePort_AskedOnEveryNode_AnswersFromAllPods()
    {
        for (var node = 1; node <= ClusterFixture.Nodes; node++)
        {
            var address = $"http://172.30.0.{node}:30080";
            await AnswersFromAllPodsAsync(() => Http.GetStringAsync(address));
        }
    }

    [Fact]
    [Trait("Requirement", "DNS-01"), Trait("Requirement", "SVC-01")]
    public async Task Name_AskedInsideAPod_AnswersFromAllPods()
    {
        var pod = (string)(await Kubectl.ListAsync("pods", "-l", "app=web"))[0]["metadata"]!["name"]!;
        await AnswersFromAllPodsAsync(async () =>
            (await Kubectl.RunAsync("exec", pod, "--", "timeout", "3", "wget", "-qO-", "http://web.default.svc.cluster.local")).Output);
    }

    [Fact]
    public async Task ShortName_AskedInsideAPod_FollowsTheSearchList()
    {
        var pod = (string)(await Kubectl.ListAsync("pods", "-l", "app=web"))[0]["metadata"]!["name"]!;
        var answer = await Kubectl.RunAsync("exec", pod, "--", "timeout", "3", "wget", "-qO-", "http://web");

        Assert.StartsWith("sample-web v1", answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OwnService_AskedInsideItsOnlyPod_ComesBackToIt()
    {
        await Kubectl.RunAsync("delete", "service", "hairpin", "--ignore-not-found");
        var pod = (string)(await Kubectl.ListAsync("pods", "-l", "app=web"))[0]["metadata"]!["name"]!;
        await Kubectl.RunAsync("label", "pod", pod, "only=this", "--overwrite");
        await Kubectl.ApplyAsync("""
            apiVersion: v1
            kind: Service
            metadata: {name: hairpin}
            spec:
              selector: {only: this}
              ports: [{port: 80, targetPort: 8080}]
            """);

        await Eventually.TrueAsync(
            async () => (await Kubectl.TryAsync("exec", pod, "--", "timeout", "3", "wget", "-qO-", "http://hairpin")).Output.Contains(pod, StringComparison.Ordinal),
            "the pod reaches itself through its Service", seconds: 30);
        await Kubectl.RunAsync("delete", "service", "hairpin");
    }

    private static async Task AnswersFromAllPodsAsync(Func<Task<string>> ask)
    {
        var pods = (await Kubectl.ListAsync("pods", "-l", "app=web")).Select(pod => (string)pod["metadata"]!["name"]!).ToHashSet();
        var missing = pods.ToHashSet();
        for (var attempt = 0; attempt < 60 && missing.Count > 0; attempt++)
        {
            var answer = await ask();
            Assert.StartsWith("sample-web v1", answer, StringComparison.Ordinal);
            missing.RemoveWhere(pod => answer.Contains(pod, StringComparison.Ordinal));
        }
        Assert.Empty(missing);
    }
}
