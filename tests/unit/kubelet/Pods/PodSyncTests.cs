using Cluster.Api.Core.V1;

namespace Cluster.Kubelet.Tests.Pods;

public sealed class PodSyncTests : IAsyncDisposable
{
    private readonly PodLab _lab = new();

    public ValueTask DisposeAsync() => _lab.DisposeAsync();

    [Fact]
    [Trait("Requirement", "NODE-23")]
    public async Task Pass_OverNewPod_RunsSandboxThenContainers()
    {
        var status = await _lab.PassAsync(_lab.Add(Some.Pod(containers: [Some.Container("a"), Some.Container("b")])));

        Assert.Equal("Running", status.Phase);
        Assert.All(status.ContainerStatuses, container => Assert.True(container is { Ready: true, Started: true, State.Running: not null, RestartCount: 0 }));
        Assert.StartsWith("10.244.1.", status.PodIP, StringComparison.Ordinal);
        Assert.Equal("172.30.0.1", status.HostIP);
        Assert.Equal(["RunPodSandbox web-1", "CreateContainer a", "StartContainer a", "CreateContainer b", "StartContainer b"],
            _lab.Runtime.Journal.Where(line => !line.StartsWith("Pull", StringComparison.Ordinal)));
    }

    [Fact]
    [Trait("Requirement", "POD-41")]
    public async Task Pass_BeforeContainersRun_PublishesPendingWithContainerCreating()
    {
        await _lab.PassAsync(_lab.Add(Some.Pod()));

        var first = _lab.Api.Written[0];
        Assert.Equal("Pending", first.Phase);
        Assert.Equal("ContainerCreating", first.ContainerStatuses[0].State.Waiting?.Reason);
        Assert.Contains(first.Conditions, condition => condition is { Type: "Ready", Status: "False", Reason: "ContainersNotReady", Message: "containers with unready status: [web]" });
    }

    [Fact]
    public async Task Pass_Repeated_ChangesNothing()
    {
        var record = _lab.Add(Some.Pod());
        await _lab.PassAsync(record);
        var (calls, writes) = (_lab.Runtime.Journal.Count, _lab.Api.Written.Count);

        await _lab.PassAsync(record);

        Assert.Equal(calls, _lab.Runtime.Journal.Count);
        Assert.Equal(writes, _lab.Api.Written.Count);
    }

    [Fact]
    public async Task Pass_ByNewKubelet_AdoptsRunningContainers()
    {
        await _lab.PassAsync(_lab.Add(Some.Pod()));
        var before = (await _lab.RunOf("web")).Id;
        var calls = _lab.Runtime.Journal.Count;

        var status = await _lab.PassAsync(new(_lab.Api.FindByUid("uid-1")!));

        Assert.Equal($"containerd://{before}", status.ContainerStatuses[0].ContainerID);
        Assert.Equal(calls, _lab.Runtime.Journal.Count);
    }

    [Fact]
    [Trait("Requirement", "POD-24")]
    public async Task InitContainers_RunOneAfterAnother()
    {
        var record = _lab.Add(Some.Pod().WithInit(Some.Container("one"), Some.Container("two")));

        var status = await _lab.PassAsync(record);
        Assert.Equal("Pending", status.Phase);
        Assert.Equal("PodInitializing", status.ContainerStatuses[0].State.Waiting?.Reason);
        Assert.Contains(status.Conditions, condition => condition is { Type: "Initialized", Status: "False", Message: "containers with incomplete status: [one two]" });

        await _lab.ExitAsync("one", 0);
        status = await _lab.PassAsync(record);
        Assert.NotNull(status.InitContainerStatuses[1].State.Running);

        await _lab.ExitAsync("two", 0);
        status = await _lab.PassAsync(record);
        Assert.Equal("Running", status.Phase);
        Assert.All(status.InitContainerStatuses, container => Assert.True(container is { Ready: true, State.Terminated.Reason: "Completed" }));
    }

    [Fact]
    public async Task InitContainer_FailingWithPolicyNever_FailsThePod()
    {
        var record = _lab.Add(Some.Pod("Never").WithInit(Some.Container("one")));
        await _lab.PassAsync(record);
        await _lab.ExitAsync("one", 3);

        var status = await _lab.PassAsync(record);

        Assert.Equal("Failed", status.Phase);
        Assert.Equal(3, status.InitContainerStatuses[0].State.Terminated?.ExitCode);
    }

    [Fact]
    public async Task Sidecar_StartsBeforeAndRunsBesideTheContainers()
    {
        var record = _lab.Add(Some.Pod().WithInit(Some.Container("proxy") with { RestartPolicy = "Always" }, Some.Container("one")));
        await _lab.PassAsync(record);
        await _lab.ExitAsync("one", 0);

        var status = await _lab.PassAsync(record);

        Assert.Equal("Running", status.Phase);
        Assert.NotNull(status.InitContainerStatuses[0].State.Running);
        Assert.NotNull(status.ContainerStatuses[0].State.Running);
    }

    [Fact]
    public async Task Phase_IsFinalOnlyWhenTheSidecarsHaveStopped()
    {
        var record = _lab.Add(Some.Pod("Never").WithInit(Some.Container("proxy") with { RestartPolicy = "Always" }));
        await _lab.PassAsync(record);
        await _lab.ExitAsync("web", 0);

        var status = await _lab.PassAsync(record);

        Assert.Equal("Succeeded", status.Phase);
        Assert.NotNull(status.InitContainerStatuses[0].State.Terminated);
        Assert.DoesNotContain(_lab.Api.Written, written =>
            written.Phase == "Succeeded" && written.InitContainerStatuses.Any(container => container.State.Running is not null));
    }

    [Fact]
    public async Task CrashingContainer_RestartsAtOnceThenBacksOff()
    {
        var record = _lab.Add(Some.Pod());
        await _lab.PassAsync(record);
        await _lab.ExitAsync("web", 1);

        var status = await _lab.PassAsync(record);
        Assert.Equal(1, status.ContainerStatuses[0].RestartCount);
        Assert.Equal(1, status.ContainerStatuses[0].LastState.Terminated?.ExitCode);

        await _lab.ExitAsync("web", 1);
        status = await _lab.PassAsync(record);
        var waiting = status.ContainerStatuses[0].State.Waiting;
        Assert.Equal("CrashLoopBackOff", waiting?.Reason);
        Assert.Equal("back-off 10s restarting failed container=web pod=web-1_default(uid-1)", waiting?.Message);
        Assert.Equal("Running", status.Phase);
        Assert.Equal(TimeSpan.FromSeconds(10), _lab.NextLook);
        Assert.Contains("Warning BackOff Back-off restarting failed container web in pod web-1_default(uid-1)", _lab.Events.Lines);

        _lab.Time.Advance(TimeSpan.FromSeconds(10));
        status = await _lab.PassAsync(record);
        Assert.Equal(2, status.ContainerStatuses[0].RestartCount);
        Assert.NotNull(status.ContainerStatuses[0].State.Running);
    }

    [Fact]
    public async Task OutOfMemory_IsNamedInTheLastState()
    {
        var record = _lab.Add(Some.Pod());
        await _lab.PassAsync(record);
        await _lab.ExitAsync("web", 137, "OOMKilled");

        var status = await _lab.PassAsync(record);

        Assert.Equal("OOMKilled", status.ContainerStatuses[0].LastState.Terminated?.Reason);
    }

    [Theory]
    [InlineData("Never", 0, "Succeeded")]
    [InlineData("Never", 1, "Failed")]
    [InlineData("OnFailure", 0, "Succeeded")]
    public async Task FinishedContainers_EndThePod(string policy, int code, string phase)
    {
        var record = _lab.Add(Some.Pod(policy));
        await _lab.PassAsync(record);
        await _lab.ExitAsync("web", code);

        var status = await _lab.PassAsync(record);

        Assert.Equal(phase, status.Phase);
        Assert.Contains("StopPodSandbox web-1", _lab.Runtime.Journal);
        Assert.Contains(status.Conditions, condition => condition is { Type: "Ready", Status: "False" }
            && condition.Reason == (phase == "Succeeded" ? "PodCompleted" : "PodFailed"));
        Assert.Equal(code, status.ContainerStatuses[0].State.Terminated?.ExitCode);
    }

    [Fact]
    public async Task FailedContainer_WithPolicyOnFailure_IsRestarted()
    {
        var record = _lab.Add(Some.Pod("OnFailure"));
        await _lab.PassAsync(record);
        await _lab.ExitAsync("web", 1);

        Assert.Equal("Running", (await _lab.PassAsync(record)).Phase);
    }

    [Fact]
    [Trait("Requirement", "POD-36")]
    public async Task Deadline_Passed_FailsThePod()
    {
        var pod = Some.Pod();
        var record = _lab.Add(pod with { Spec = pod.Spec with { ActiveDeadlineSeconds = 60 } });
        await _lab.PassAsync(record);
        Assert.Equal(TimeSpan.FromSeconds(60), _lab.NextLook);
        _lab.Time.Advance(TimeSpan.FromSeconds(60));

        var status = await _lab.PassAsync(record);

        Assert.Equal(("Failed", "DeadlineExceeded"), (status.Phase, status.Reason));
        Assert.Contains("StopContainer web 30s", _lab.Runtime.Journal);
    }

    [Fact]
    public async Task Deletion_StopsGracefullyAndLeavesNothing()
    {
        var record = _lab.Add(Some.Pod());
        await _lab.PassAsync(record);
        _lab.Api.Put(_lab.Api.FindByUid("uid-1")!.Deleted(20));

        await _lab.PassAsync(record);

        Assert.Null(_lab.Api.FindByUid("uid-1"));
        Assert.Equal("Failed", _lab.Api.Written[^1].Phase);
        Assert.Equal(143, _lab.Api.Written[^1].ContainerStatuses[0].State.Terminated?.ExitCode);
        Assert.Contains("StopContainer web 20s", _lab.Runtime.Journal);
        Assert.Contains("Normal Killing Stopping container web", _lab.Events.Lines);
        Assert.Empty(await _lab.Runtime.ListPodSandboxesAsync(null, TestContext.Current.CancellationToken));
        Assert.Empty(await _lab.Runtime.ListContainersAsync(null, TestContext.Current.CancellationToken));
        Assert.False(Directory.Exists(Path.Combine(_lab.Root, "pods", "uid-1")));
    }

    [Fact]
    public async Task PreStopHook_RunsOnceBeforeTheSignal()
    {
        var container = Some.Container("web") with { Lifecycle = new() { PreStop = new() { Exec = new() { Command = ["drain"] } } } };
        var record = _lab.Add(Some.Pod(containers: container));
        await _lab.PassAsync(record);
        _lab.Api.Put(_lab.Api.FindByUid("uid-1")!.Deleted());

        await _lab.PassAsync(record);

        Assert.Equal(["ExecSync drain", "StopContainer web 30s", "StopPodSandbox web-1", "RemovePodSandbox web-1"], _lab.Runtime.Journal.TakeLast(4));
    }

    [Fact]
    public async Task PostStartHook_Failing_StopsTheContainer()
    {
        var container = Some.Container("web") with { Lifecycle = new() { PostStart = new() { Exec = new() { Command = ["warm-up"] } } } };
        _lab.Runtime.OnExec = static (_, _) => new() { ExitCode = 5 };

        await _lab.PassAsync(_lab.Add(Some.Pod(containers: container)));

        Assert.Contains("Warning FailedPostStartHook PostStartHook failed", _lab.Events.Lines);
        Assert.Contains(_lab.Runtime.Journal, line => line.StartsWith("StopContainer web", StringComparison.Ordinal));
    }

    [Fact]
    public async Task SandboxFailure_WaitsLongerEachTime()
    {
        var record = _lab.Add(Some.Pod());
        _lab.Runtime.Fault = static line => line.StartsWith("RunPodSandbox", StringComparison.Ordinal)
            ? new Grpc.GrpcException(Grpc.GrpcStatusCode.Unknown, "no network") : null;

        var status = await _lab.PassAsync(record);
        Assert.Equal("Pending", status.Phase);
        Assert.Contains("Warning FailedCreatePodSandBox Failed to create pod sandbox: rpc error: code = Unknown desc = no network", _lab.Events.Lines);
        Assert.Equal(TimeSpan.FromSeconds(1), _lab.NextLook);

        _lab.Time.Advance(TimeSpan.FromSeconds(1));
        await _lab.PassAsync(record);
        Assert.Equal(TimeSpan.FromSeconds(2), _lab.NextLook);

        _lab.Runtime.Fault = static _ => null;
        _lab.Time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal("Running", (await _lab.PassAsync(record)).Phase);
    }

    [Fact]
    public async Task LostSandbox_IsReplacedAndContainersRestart()
    {
        var record = _lab.Add(Some.Pod());
        await _lab.PassAsync(record);
        var sandbox = (await _lab.Runtime.ListPodSandboxesAsync(null, TestContext.Current.CancellationToken))[0];
        await _lab.Runtime.StopPodSandboxAsync(sandbox.Id, TestContext.Current.CancellationToken);

        var status = await _lab.PassAsync(record);

        Assert.Equal("Running", status.Phase);
        Assert.Equal(1, status.ContainerStatuses[0].RestartCount);
        Assert.Contains("Normal SandboxChanged Pod sandbox changed, it will be killed and re-created.", _lab.Events.Lines);
    }

    [Fact]
    public async Task MissingConfigMap_MakesTheContainerWait()
    {
        var container = Some.Container("web") with
        {
            Env = [new() { Name = "X", ValueFrom = new() { ConfigMapKeyRef = new() { Name = "absent", Key = "x" } } }],
        };
        var record = _lab.Add(Some.Pod(containers: container));

        var status = await _lab.PassAsync(record);
        Assert.Equal("CreateContainerConfigError", status.ContainerStatuses[0].State.Waiting?.Reason);
        Assert.Equal(TimeSpan.FromSeconds(10), _lab.NextLook);

        _lab.Config.Put(new ConfigMap { Metadata = new() { Name = "absent", Namespace = "default" }, Data = new Dictionary<string, string> { ["x"] = "1" } });
        _lab.Time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal("Running", (await _lab.PassAsync(record)).Phase);
    }

    [Fact]
    public async Task ReadinessGate_WithoutItsCondition_KeepsThePodUnready()
    {
        var pod = Some.Pod();
        var status = await _lab.PassAsync(_lab.Add(pod with { Spec = pod.Spec with { ReadinessGates = [new() { ConditionType = "example.com/live" }] } }));

        Assert.Contains(status.Conditions, condition => condition is { Type: "ContainersReady", Status: "True" });
        Assert.Contains(status.Conditions, condition => condition is { Type: "Ready", Status: "False", Reason: "ReadinessGatesNotReady" });
    }
}
