using Cluster.Api.Core.V1;
using Cluster.Kubelet.Probes;
using Cluster.Kubelet.Tests.Fakes;
using Cluster.TestSupport;

namespace Cluster.Kubelet.Tests.Probes;

public sealed class ProbeRunnerTests : IDisposable
{
    private static readonly ContainerIdentity Id = new("u", "c", "abc");
    private readonly ManualTimeProvider _time = new();
    private readonly RecordedPodEvents _events = new();
    private readonly ScriptedExecutor _executor = new();
    private readonly ProbeRunner _subject;
    private int _changes;

    public ProbeRunnerTests()
    {
        _subject = new(_executor, _events, _time);
        _subject.Changed += _ => Interlocked.Increment(ref _changes);
    }

    [Fact]
    [Trait("Requirement", "POD-20")]
    public void Start_NoProbes_IsStartedReadyAndLive()
    {
        Assert.Equal(new ProbeState(false, false, true), _subject.StateOf(Id));

        _subject.Start(PodWith(new Container { Name = "c" }), Id);
        Assert.Equal(new ProbeState(true, true, true), _subject.StateOf(Id));
    }

    [Fact]
    public async Task Readiness_SucceedsThenFailsThreeTimes_TurnsReadyAndBack()
    {
        _subject.Start(PodWith(new Container { Name = "c", ReadinessProbe = Every(5) }), Id);
        Assert.False(_subject.StateOf(Id).Ready);
        await ProbedAsync(1);
        Assert.True(_subject.StateOf(Id).Ready);

        _executor.Outcome = ProbeOutcome.Failed("HTTP probe failed with statuscode: 500");
        await PassAsync(5, 2);
        await PassAsync(5, 3);
        Assert.True(_subject.StateOf(Id).Ready);
        await PassAsync(5, 4);
        Assert.False(_subject.StateOf(Id).Ready);
        Assert.True(_subject.StateOf(Id).Live);
        Assert.Equal(2, _changes);
        Assert.Equal("Warning Unhealthy Readiness probe failed: HTTP probe failed with statuscode: 500", _events.Lines[0]);
    }

    [Fact]
    public async Task Liveness_FailsToItsThreshold_AsksForTheKillOnce()
    {
        _executor.Outcome = ProbeOutcome.Failed("no");
        _subject.Start(PodWith(new Container { Name = "c", LivenessProbe = Every(1) with { FailureThreshold = 2 } }), Id);
        await ProbedAsync(1);
        Assert.True(_subject.StateOf(Id).Live);

        _time.Advance(TimeSpan.FromSeconds(1));
        await UntilAsync(() => !_subject.StateOf(Id).Live && _changes == 1);
        Assert.Equal("Container c failed liveness probe, will be restarted", _subject.StateOf(Id).Failure);
        Assert.Equal(0, _time.PendingTimers);

        _executor.Outcome = ProbeOutcome.Succeeded();
        _subject.Start(PodWith(new Container { Name = "c", LivenessProbe = Every(1) }), Id with { ContainerId = "next" });
        Assert.True(_subject.StateOf(Id with { ContainerId = "next" }).Live);
    }

    [Fact]
    public async Task Liveness_ProbeErrors_DoesNotCount()
    {
        _executor.Outcome = ProbeOutcome.Errored("rpc error");
        _subject.Start(PodWith(new Container { Name = "c", LivenessProbe = Every(1) with { FailureThreshold = 1 } }), Id);
        await ProbedAsync(1);
        await PassAsync(1, 2);

        Assert.True(_subject.StateOf(Id).Live);
        Assert.Contains("Warning Unhealthy Liveness probe errored: rpc error", _events.Lines);
    }

    [Fact]
    public async Task Startup_NotYetDone_HoldsTheOthersBack()
    {
        _executor.Outcome = ProbeOutcome.Failed("starting");
        _subject.Start(PodWith(new Container
        {
            Name = "c",
            StartupProbe = Every(2) with { FailureThreshold = 30 },
            ReadinessProbe = Every(2),
            LivenessProbe = Every(2) with { FailureThreshold = 1 },
        }), Id);
        await ProbedAsync(1);
        Assert.Equal(new ProbeState(false, false, true), _subject.StateOf(Id));

        _executor.Outcome = ProbeOutcome.Succeeded();
        _time.Advance(TimeSpan.FromSeconds(2));
        await UntilAsync(() => _subject.StateOf(Id).Ready && _time.PendingTimers == 2);
        Assert.True(_subject.StateOf(Id).Started);
        Assert.Equal(["Warning Unhealthy Startup probe failed: starting"], _events.Lines);
    }

    [Fact]
    public async Task Startup_FailsForGood_AsksForTheKill()
    {
        _executor.Outcome = ProbeOutcome.Failed("starting");
        _subject.Start(PodWith(new Container { Name = "c", StartupProbe = Every(1) with { FailureThreshold = 1 } }), Id);

        await UntilAsync(() => !_subject.StateOf(Id).Live);
        Assert.Equal("Container c failed startup probe, will be restarted", _subject.StateOf(Id).Failure);
    }

    [Fact]
    [Trait("Requirement", "POD-23")]
    public async Task InitialDelay_NotPassed_DoesNotProbe()
    {
        _subject.Start(PodWith(new Container { Name = "c", ReadinessProbe = Every(1) with { InitialDelaySeconds = 30 } }), Id);
        await UntilAsync(() => _time.PendingTimers == 1);
        _time.Advance(TimeSpan.FromSeconds(29));
        Assert.Equal(0, _executor.Count);

        _time.Advance(TimeSpan.FromSeconds(1));
        await ProbedAsync(1);
    }

    [Fact]
    public void Start_AdoptedContainer_KeepsWhatWasKnown()
    {
        _executor.Outcome = ProbeOutcome.Failed("no");
        var pod = PodWith(new Container { Name = "c", StartupProbe = Every(1), ReadinessProbe = Every(1) });

        _subject.Start(pod with { Status = pod.Status with { ContainerStatuses = [new() { Name = "c", ContainerID = "containerd://abc", Started = true, Ready = true }] } }, Id);
        Assert.Equal(new ProbeState(true, true, true), _subject.StateOf(Id));
    }

    [Fact]
    public async Task StopPod_Running_ProbesNoMore()
    {
        _subject.Start(PodWith(new Container { Name = "c", ReadinessProbe = Every(1) }), Id);
        await ProbedAsync(1);

        _subject.StopPod("u");
        await UntilAsync(() => _time.PendingTimers == 0);
        Assert.False(_subject.StateOf(Id).Started);
    }

    public void Dispose() => _subject.Dispose();

    private static Probe Every(int seconds) => new() { PeriodSeconds = seconds, TcpSocket = new() { Port = 80 } };

    private static Pod PodWith(Container container) => new()
    {
        Metadata = new() { Namespace = "shop", Name = "p", Uid = "u" },
        Spec = new() { Containers = [container] },
        Status = new() { PodIP = "127.0.0.1" },
    };

    /// <summary>Lets time pass and waits for the probe that falls due.</summary>
    private Task PassAsync(int seconds, int probes)
    {
        _time.Advance(TimeSpan.FromSeconds(seconds));
        return ProbedAsync(probes);
    }

    /// <summary>The loop sleeps again once its outcome has been counted.</summary>
    private Task ProbedAsync(int probes) => UntilAsync(() => _executor.Count == probes && _time.PendingTimers == 1);

    private static async Task UntilAsync(Func<bool> condition)
    {
        while (!condition())
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private sealed class ScriptedExecutor : IProbeExecutor
    {
        private int _count;

        public ProbeOutcome Outcome { get; set; } = ProbeOutcome.Succeeded();

        public int Count => Volatile.Read(ref _count);

        public Task<ProbeOutcome> RunAsync(Probe probe, Pod pod, Container container, string containerId, CancellationToken ct)
        {
            Interlocked.Increment(ref _count);
            return Task.FromResult(Outcome);
        }
    }
}
