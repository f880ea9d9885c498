using System.Diagnostics;
using Cluster.EndToEnd.Tests.Support;

namespace Cluster.EndToEnd.Tests;

/// <summary>Shown by, item 4: logs, a shell in a container, descriptions, watching, and deletion that leaves nothing.</summary>
[Collection("4 inspect")]
public sealed class InspectTests : IAsyncLifetime
{
    private readonly string _namespace = "inspect-" + Guid.NewGuid().ToString("n")[..6];

    public async ValueTask InitializeAsync()
    {
        await Kubectl.RunAsync("create", "namespace", _namespace);
        await Kubectl.RunAsync("create", "deployment", "echo", "-n", _namespace, "--image=cluster.local/busybox:1", "--", "sh", "-c",
            "trap 'exit 0' TERM; i=0; while :; do i=$((i+1)); echo line $i; sleep 0.5 & wait $!; done");
        await Kubectl.RolledOutAsync("echo", _namespace);
    }

    public async ValueTask DisposeAsync() => await Kubectl.RunAsync("delete", "namespace", _namespace, "--ignore-not-found", "--timeout=55s");

    [Fact]
    [Trait("Requirement", "CTL-32")]
    public async Task Logs_Followed_GoOnComing()
    {
        var logs = await Shell.RunAsync("timeout", ["4", "kubectl", "logs", "-f", "-n", _namespace, "deployment/echo"]);

        Assert.Equal("line 1", logs.Lines[0]);
        Assert.True(logs.Lines.Length > 4, logs.Output + logs.Error);
    }

    [Fact]
    [Trait("Requirement", "CTL-32")]
    public async Task Logs_Tail_PrintsTheLastLinesOnly()
    {
        Assert.Single((await Kubectl.RunAsync("logs", "-n", _namespace, "deployment/echo", "--tail=1")).Lines);
    }

    [Fact]
    [Trait("Requirement", "CTL-34")]
    public async Task Exec_WithoutTerminal_PassesInputOutputAndExitCode()
    {
        var pod = await PodAsync();
        var cat = await Shell.RunAsync("kubectl", ["exec", "-i", "-n", _namespace, pod, "--", "cat"], input: "through and back");
        Assert.Equal("through and back", cat.Succeeded().Output);

        var failing = await Kubectl.TryAsync("exec", "-n", _namespace, pod, "--", "sh", "-c", "echo wrong >&2; exit 7");
        Assert.Equal(7, failing.ExitCode);
        Assert.Contains("wrong", failing.Error, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Requirement", "CTL-34")]
    public async Task Exec_InTerminal_FollowsItsSize()
    {
        var pod = await PodAsync();
        // script(1) gives kubectl a terminal; stty changes its size while the shell in the container waits for that.
        const string Inside = "wait_for() { i=0; until [ \"$(stty size 2>/dev/null)\" = \"$1\" ] || [ $i = 100 ]; do i=$((i+1)); sleep 0.1; done; stty size; }; wait_for \"40 100\"; wait_for \"50 120\"";
        var terminal = $"stty rows 40 cols 100; (sleep 3; stty rows 50 cols 120 </dev/tty) & kubectl exec -it -n {_namespace} {pod} -- sh -c '{Inside}'";
        var session = await Shell.RunAsync("script", ["-qec", terminal, "/dev/null"]);

        Assert.Contains("40 100", session.Output, StringComparison.Ordinal);
        Assert.Contains("50 120", session.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Describe_Pod_TellsItsStoryInEvents()
    {
        var pod = await PodAsync();
        await Eventually.HoldsAsync(async () =>
        {
            var description = (await Kubectl.RunAsync("describe", "pod", "-n", _namespace, pod)).Output;
            var missing = ((string[])["Scheduled", "Pulled", "Created", "Started", "Successfully assigned"]).Where(word => !description.Contains(word, StringComparison.Ordinal)).ToList();
            return missing.Count == 0 ? null : $"no {string.Join(", ", missing)} in\n{description}";
        }, seconds: 15);
    }

    [Fact]
    public async Task GetWatch_WhilePodsCome_PrintsEachChange()
    {
        using var watch = Process.Start(new ProcessStartInfo("kubectl", ["get", "pods", "-n", _namespace, "-w", "--no-headers"])
        {
            RedirectStandardOutput = true,
            Environment = { ["KUBECONFIG"] = ClusterFixture.AdminKubeconfig },
        })!;
        try
        {
            await watch.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
            await Kubectl.RunAsync("scale", "deployment/echo", "-n", _namespace, "--replicas=2");
            using var limited = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            var seen = new List<string>();
            while (!seen.Any(line => line.Contains("Running", StringComparison.Ordinal) && line.Contains("1/1", StringComparison.Ordinal)))
                seen.Add(await watch.StandardOutput.ReadLineAsync(limited.Token) ?? throw new InvalidOperationException("the watch ended"));
            Assert.Contains(seen, line => line.Contains("ContainerCreating", StringComparison.Ordinal) || line.Contains("Pending", StringComparison.Ordinal));
        }
        finally
        {
            watch.Kill();
        }
    }

    [Fact]
    public async Task GetYaml_OfADeployment_CanBeAppliedAgain()
    {
        var yaml = await Kubectl.RunAsync("get", "deployment", "echo", "-n", _namespace, "-o", "yaml");

        Assert.Contains("kind: Deployment", yaml.Output, StringComparison.Ordinal);
        (await Shell.RunAsync("kubectl", ["replace", "-f", "-"], input: yaml.Output)).Succeeded();
    }

    [Fact]
    public async Task DeleteDeployment_Running_LeavesNoPodAndNoContainer()
    {
        var pod = (await Kubectl.ListAsync("pods", "-n", _namespace)).Single();
        var container = ((string)pod["status"]!["containerStatuses"]![0]!["containerID"]!).Split("//")[1];
        await Kubectl.RunAsync("delete", "deployment", "echo", "-n", _namespace);

        await Eventually.TrueAsync(async () => (await Kubectl.ListAsync("pods", "-n", _namespace)).Count == 0, "no pod is left");
        await Eventually.TrueAsync(async () => !(await Containers.ListAsync()).Contains(container), "no container is left");
    }

    [Fact]
    public async Task DeleteNamespace_WithContent_RemovesEverythingInIt()
    {
        await Kubectl.RunAsync("create", "configmap", "something", "-n", _namespace, "--from-literal=a=b");
        await Kubectl.RunAsync("delete", "namespace", _namespace, "--timeout=55s");

        Assert.Equal(1, (await Kubectl.TryAsync("get", "namespace", _namespace)).ExitCode);
        Assert.Empty((await Kubectl.RunAsync("get", "pods,deployments,replicasets,configmaps", "-n", _namespace, "--no-headers")).Output);
    }

    private async Task<string> PodAsync() => (string)(await Kubectl.ListAsync("pods", "-n", _namespace))[0]["metadata"]!["name"]!;
}
