using System.Globalization;
using System.Text.Json.Nodes;
using Cluster.EndToEnd.Tests.Support;

namespace Cluster.EndToEnd.Tests;

/// <summary>Shown by, item 6: pods spread over nodes, reach each other, and leave a node that falls silent.</summary>
[Collection("6 nodes")]
public sealed class NodesTests : IAsyncLifetime
{
    private readonly string _namespace = "nodes-" + Guid.NewGuid().ToString("n")[..6];

    public async ValueTask InitializeAsync()
    {
        await Kubectl.RunAsync("create", "namespace", _namespace);
        await Kubectl.ApplyAsync($$$"""
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: spread, namespace: {{{_namespace}}}}
            spec:
              replicas: {{{2 * ClusterFixture.Nodes}}}
              selector: {matchLabels: {app: spread}}
              template:
                metadata: {labels: {app: spread}}
                spec:
                  terminationGracePeriodSeconds: 1
                  tolerations:
                  - {key: node.kubernetes.io/not-ready, operator: Exists, effect: NoExecute, tolerationSeconds: 2}
                  - {key: node.kubernetes.io/unreachable, operator: Exists, effect: NoExecute, tolerationSeconds: 2}
                  containers:
                  - name: web
                    image: cluster.local/sample-web:v1
                    env: [{name: DRAIN_SECONDS, value: "0"}]
                    readinessProbe: {httpGet: {path: /healthz, port: 8080}, periodSeconds: 1}
            """);
        await Kubectl.RolledOutAsync("spread", _namespace);
    }

    public async ValueTask DisposeAsync() => await Kubectl.RunAsync("delete", "namespace", _namespace, "--timeout=55s");

    [Fact]
    public async Task Pods_OfADeployment_SpreadOverAllNodes()
    {
        var perNode = (await PodsAsync()).GroupBy(NodeOf).ToDictionary(group => group.Key, group => group.Count());

        Assert.Equal(ClusterFixture.Nodes, perNode.Count);
        Assert.All(perNode.Values, count => Assert.InRange(count, 1, 3));
    }

    [Fact]
    public async Task Pods_OnDifferentNodes_ReachEachOther()
    {
        var onePerNode = (await PodsAsync()).GroupBy(NodeOf).Select(group => group.First()).ToList();
        foreach (var from in onePerNode)
        {
            foreach (var to in onePerNode)
            {
                var answer = await Kubectl.RunAsync("exec", "-n", _namespace, NameOf(from), "--", "timeout", "3", "wget", "-qO-", $"http://{to["status"]!["podIP"]}:8080");
                Assert.Contains(NameOf(to), answer.Output, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task Kubelet_Silent_ItsNodeTurnsNotReadyAndItsPodsAreReplaced()
    {
        var node = $"node-{ClusterFixture.Nodes}";
        var kubelet = ClusterFixture.ProcessOf("kubelet-" + node).ToString(CultureInfo.InvariantCulture);
        var lost = (await PodsAsync()).Where(pod => NodeOf(pod) == node).Select(NameOf).ToHashSet();
        Assert.NotEmpty(lost);
        await Shell.RunAsync("kill", ["-STOP", kubelet]);
        try
        {
            await Eventually.TrueAsync(
                async () => (await Kubectl.RunAsync("get", "node", node, "--no-headers")).Words[1].StartsWith("NotReady", StringComparison.Ordinal),
                $"{node} turns NotReady", seconds: 90);
            await Eventually.HoldsAsync(async () =>
            {
                var elsewhere = (await PodsAsync()).Count(pod => NodeOf(pod) != node && !lost.Contains(NameOf(pod)) && IsReady(pod));
                return elsewhere == 2 * ClusterFixture.Nodes ? null : $"{elsewhere} pods are ready on other nodes";
            }, seconds: 90);
        }
        finally
        {
            await Shell.RunAsync("kill", ["-CONT", kubelet]);
        }
        await Eventually.TrueAsync(
            async () => (await Kubectl.RunAsync("get", "node", node, "--no-headers")).Words[1] == "Ready", $"{node} is ready again");
    }

    private async Task<IReadOnlyList<JsonNode>> PodsAsync() =>
        [.. (await Kubectl.ListAsync("pods", "-n", _namespace)).Where(pod => pod["metadata"]!["deletionTimestamp"] is null)];

    private static string NodeOf(JsonNode pod) => (string?)pod["spec"]!["nodeName"] ?? "";

    private static string NameOf(JsonNode pod) => (string)pod["metadata"]!["name"]!;

    private static bool IsReady(JsonNode pod) =>
        pod["status"]!["conditions"]?.AsArray().Any(condition => (string?)condition!["type"] == "Ready" && (string?)condition["status"] == "True") is true;
}
