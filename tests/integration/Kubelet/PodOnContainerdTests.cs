using System.Diagnostics;
using Cluster.Api.Core.V1;
using Cluster.Launcher.Images;

namespace Cluster.Integration.Tests.Kubelet;

public sealed class PodOnContainerdTests(Containerd containerd) : IClassFixture<Containerd>
{
    private static Container Shell(string name, string script) =>
        new() { Name = name, Image = SampleImages.Busybox, ImagePullPolicy = "Never", Command = ["sh", "-c", script] };

    private static Pod NewPod(string name, string restartPolicy, params Container[] containers) => new()
    {
        Metadata = new() { Name = name, Namespace = "default", Uid = Guid.NewGuid().ToString(), ResourceVersion = "1" },
        Spec = new() { NodeName = "node-1", RestartPolicy = restartPolicy, TerminationGracePeriodSeconds = 5, Containers = containers, EnableServiceLinks = false },
        Status = new() { Phase = "Pending" },
    };

    [Fact]
    [Trait("Requirement", "RT-01")]
    public async Task Pod_RunsAnswersAndLeavesNothing()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var node = new KubeletNode(containerd);
        await node.StartAsync(ct);
        var web = new Container
        {
            Name = "web",
            Image = SampleImages.Web + ":v1",
            ImagePullPolicy = "Never",
            Env = [new() { Name = "POD_NAME", ValueFrom = new() { FieldRef = new() { FieldPath = "metadata.name" } } }, new() { Name = "DRAIN_SECONDS", Value = "0" }],
            Ports = [new() { ContainerPortValue = 8080 }],
            ReadinessProbe = new() { TcpSocket = new() { Port = 8080 }, PeriodSeconds = 1, FailureThreshold = 3 },
        };
        var pod = NewPod("web-1", "Always", web);
        pod = pod with { Spec = pod.Spec with { InitContainers = [Shell("setup", "grep -q web-1 /etc/hostname && grep -q cluster.local /etc/resolv.conf && grep -q web-1 /etc/hosts")] } };

        var clock = Stopwatch.StartNew();
        node.Api.Put(pod);
        var running = await node.Api.UntilAsync(pod.Metadata.Uid, candidate => candidate?.Status.Phase is "Running" or "Failed");
        TestContext.Current.TestOutputHelper?.WriteLine($"created to Running: {clock.ElapsedMilliseconds} ms");
        Assert.Equal("Running", running!.Status.Phase);
        await node.Api.UntilAsync(pod.Metadata.Uid, static candidate => candidate!.Status.Conditions.Any(static c => c is { Type: "Ready", Status: "True" }));
        using var http = new HttpClient();
        var page = await http.GetStringAsync($"http://{running.Status.PodIP}:8080/cgi-bin/index.cgi", ct);
        Assert.Contains("pod: web-1", page, StringComparison.Ordinal);

        node.Api.Put(running with { Metadata = running.Metadata with { DeletionTimestamp = DateTimeOffset.UtcNow, DeletionGracePeriodSeconds = 5 } });
        await node.Api.UntilAsync(pod.Metadata.Uid, static candidate => candidate is null);
        Assert.DoesNotContain(await containerd.Runtime.ListPodSandboxesAsync(null, ct), sandbox => sandbox.Metadata.Uid == pod.Metadata.Uid);
        Assert.DoesNotContain(await containerd.Runtime.ListContainersAsync(null, ct), run => run.Labels["io.kubernetes.pod.uid"] == pod.Metadata.Uid);
        Assert.False(Directory.Exists(Path.Combine(node.Options.RootDir, "pods", pod.Metadata.Uid)));
    }

    [Fact]
    public async Task RunningContainer_Resized_GetsItsNewLimitWithoutARestart()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var node = new KubeletNode(containerd);
        await node.StartAsync(ct);
        var main = Shell("main", "sleep 1000");
        var pod = NewPod("grow", "Always", Limited(main, "64Mi"));
        node.Api.Put(pod);
        var running = (await node.Api.UntilAsync(pod.Metadata.Uid, static candidate => candidate?.Status.Phase == "Running"))!;

        node.Api.Put(running with { Spec = running.Spec with { Containers = [Limited(main, "96Mi")] } });
        var resized = await node.Api.UntilAsync(pod.Metadata.Uid, static candidate =>
            candidate!.Status.ContainerStatuses[0].Resources?.Limits["memory"].ToString() == "96Mi");

        Assert.Equal(running.Status.ContainerStatuses[0].ContainerID, resized!.Status.ContainerStatuses[0].ContainerID);
        var id = resized.Status.ContainerStatuses[0].ContainerID!.Split("//")[1];
        var limit = await containerd.Runtime.ExecSyncAsync(id, ["sh", "-c", "cat /sys/fs/cgroup/memory/memory.limit_in_bytes 2>/dev/null || cat /sys/fs/cgroup/memory.max"], TimeSpan.FromSeconds(10), ct);
        Assert.Equal("100663296", limit.Stdout.ToStringUtf8().Trim());
    }

    private static Container Limited(Container container, string memory) => container with
    {
        Resources = new() { Limits = new Dictionary<string, Api.Quantity> { ["memory"] = Api.Quantity.Parse(memory) } },
    };

    [Fact]
    public async Task RunningContainer_OutlivesItsKubelet()
    {
        var ct = TestContext.Current.CancellationToken;
        var pod = NewPod("stay", "Always", Shell("main", "sleep 1000"));
        Pod running;
        await using (var first = new KubeletNode(containerd))
        {
            await first.StartAsync(ct);
            first.Api.Put(pod);
            running = (await first.Api.UntilAsync(pod.Metadata.Uid, static candidate => candidate?.Status.Phase == "Running"))!;
        }

        await using var second = new KubeletNode(containerd);
        await second.StartAsync(ct);
        second.Api.Put(running with { Status = new() { Phase = "Pending" } });
        var adopted = await second.Api.UntilAsync(pod.Metadata.Uid, static candidate => candidate?.Status.Phase == "Running");

        Assert.Equal(running.Status.ContainerStatuses[0].ContainerID, adopted!.Status.ContainerStatuses[0].ContainerID);
        Assert.Equal(0, adopted.Status.ContainerStatuses[0].RestartCount);
    }

    [Fact]
    [Trait("Requirement", "POD-11")]
    public async Task CrashingContainer_LeavesItsMessageAndBacksOff()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var node = new KubeletNode(containerd);
        await node.StartAsync(ct);
        var pod = NewPod("crash", "Always", Shell("main", "echo -n last words > /dev/termination-log; exit 7"));

        node.Api.Put(pod);
        var crashed = await node.Api.UntilAsync(pod.Metadata.Uid,
            static candidate => candidate?.Status.ContainerStatuses is [{ State.Waiting.Reason: "CrashLoopBackOff" }]);

        var last = crashed!.Status.ContainerStatuses[0].LastState.Terminated;
        Assert.Equal((7, "Error", "last words"), (last!.ExitCode, last.Reason, last.Message));
        Assert.Equal(1, crashed.Status.ContainerStatuses[0].RestartCount);
    }

    [Fact]
    public async Task Command_ThatDoesNotExist_IsARunContainerError()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var node = new KubeletNode(containerd);
        await node.StartAsync(ct);
        var pod = NewPod("absent", "Always", new Container { Name = "main", Image = SampleImages.Busybox, ImagePullPolicy = "Never", Command = ["/absent"] });

        node.Api.Put(pod);
        var status = (await node.Api.UntilAsync(pod.Metadata.Uid, static candidate =>
            candidate?.Status.ContainerStatuses is [{ State.Waiting.Reason: "RunContainerError" }]))!.Status.ContainerStatuses[0];

        Assert.Contains("no such file or directory", status.State.Waiting!.Message, StringComparison.Ordinal);
        Assert.Equal((128, "StartError"), (status.LastState.Terminated!.ExitCode, status.LastState.Terminated.Reason));
    }

    [Fact]
    [Trait("Requirement", "SEC-01")]
    public async Task SecurityContext_ReachesTheProcess()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var node = new KubeletNode(containerd);
        await node.StartAsync(ct);
        var check = Shell("main", "{ id -u; id -g; touch /x 2>/dev/null && echo writable || echo read-only; grep CapEff /proc/self/status | cut -f2; } | tr '\\n' ' ' > /dev/termination-log") with
        {
            SecurityContext = new() { RunAsUser = 1234, RunAsGroup = 5678, ReadOnlyRootFilesystem = true, Capabilities = new() { Drop = ["ALL"] } },
        };
        var pod = NewPod("secure", "Never", check);

        node.Api.Put(pod);
        var ended = await node.Api.UntilAsync(pod.Metadata.Uid, static candidate => candidate?.Status.Phase is "Succeeded" or "Failed");

        Assert.Equal("1234 5678 read-only 0000000000000000 ", ended!.Status.ContainerStatuses[0].State.Terminated?.Message);
    }
}
