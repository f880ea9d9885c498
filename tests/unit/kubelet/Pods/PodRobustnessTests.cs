using Cluster.Api.Core.V1;
using Cluster.Client;
using Cluster.Kubelet.Pods;
using Cluster.Kubelet.Probes;
using Cluster.Kubelet.Tests.Fakes;
using Cluster.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cluster.Kubelet.Tests.Pods;

/// <summary>What nobody expects to be thrown, and numbers that nobody expects to be asked for.</summary>
public sealed class PodRobustnessTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<Type> OddFailures => [typeof(InvalidOperationException), typeof(NullReferenceException), typeof(TaskCanceledException)];

    [Theory]
    [MemberData(nameof(OddFailures))]
    public async Task Worker_WhosePassFailsOddly_TriesAgain(Type failure)
    {
        await using var lab = new PodLab();
        var failed = new TaskCompletionSource();
        lab.Runtime.Fault = line =>
        {
            if (failed.Task.IsCompleted || !line.StartsWith("RunPodSandbox", StringComparison.Ordinal))
                return null;
            failed.SetResult();
            return (Exception)Activator.CreateInstance(failure)!;
        };
        var workers = lab.Get<PodWorkers>();
        await workers.StartAsync(Ct);

        lab.Api.Put(Some.Pod());
        await failed.Task.WaitAsync(TimeSpan.FromSeconds(30), Ct);
        await AdvanceUntilAsync(lab.Time, () => lab.Api.FindByUid("uid-1")!.Status.Phase == "Running");

        Assert.True(workers.Has("uid-1"));
        await workers.StopAsync(Ct);
    }

    [Theory]
    [MemberData(nameof(OddFailures))]
    public async Task Housekeeping_ThatFailsOddly_LeavesTheRestToTheNextRound(Type failure)
    {
        await using var lab = new PodLab();
        await lab.PassAsync(lab.Add(Some.Pod()));
        lab.Api.Remove("uid-1");

        lab.Runtime.Fault = _ => (Exception)Activator.CreateInstance(failure)!;
        await lab.Get<NodeHousekeeping>().TryCleanAsync(Ct);
        lab.Runtime.Fault = static _ => null;
        await lab.Get<NodeHousekeeping>().TryCleanAsync(Ct);

        Assert.Empty(await lab.Runtime.ListPodSandboxesAsync(null, Ct));
    }

    [Fact]
    public async Task Status_WhoseWriteFailsOddly_IsWrittenAgain()
    {
        var time = new ManualTimeProvider();
        var server = new OddServer(new InvalidOperationException("odd"), new TaskCanceledException("nobody asked"));
        using var client = new KubernetesClient(new HttpClient(server) { BaseAddress = new("https://cluster.test") });
        using var writer = new PodStatusWriter(client, time, NullLogger<PodStatusWriter>.Instance);

        writer.Offer(Some.Pod(), new() { Phase = "Running" });

        await AdvanceUntilAsync(time, () => server.Calls == 3);
        await writer.FlushAsync("uid-1", Ct);
    }

    [Theory]
    [InlineData(long.MaxValue)]
    [InlineData(5_000_000)]
    public async Task Pass_WithEndlessGraceDeadlineAndProbes_StartsAndStops(long seconds)
    {
        await using var lab = new PodLab();
        var probe = new Probe { Exec = new() { Command = ["true"] }, InitialDelaySeconds = int.MaxValue, PeriodSeconds = int.MaxValue, TimeoutSeconds = int.MaxValue };
        var pod = Some.Pod(containers: Some.Container("web") with
        {
            LivenessProbe = probe,
            Lifecycle = new() { PreStop = new() { Exec = new() { Command = ["true"] } } },
        });
        var record = lab.Add(pod with { Spec = pod.Spec with { TerminationGracePeriodSeconds = seconds, ActiveDeadlineSeconds = seconds } });
        var status = await lab.PassAsync(record);
        Assert.Equal("Running", status.Phase);

        lab.Api.Put(lab.Api.FindByUid("uid-1")!.Deleted(seconds));
        await lab.PassAsync(record);

        Assert.True(record.IsRemoved);
    }

    [Fact]
    public async Task Worker_WithAnEndlessDeadline_GoesOn()
    {
        await using var lab = new PodLab();
        var workers = lab.Get<PodWorkers>();
        await workers.StartAsync(Ct);
        var pod = Some.Pod();

        lab.Api.Put(pod with { Spec = pod.Spec with { ActiveDeadlineSeconds = int.MaxValue } });
        var running = await lab.Api.UntilAsync("uid-1", candidate => candidate?.Status.Phase == "Running");
        lab.Api.Put(running!.Deleted());
        await lab.Api.UntilAsync("uid-1", candidate => candidate is null);

        await workers.StopAsync(Ct);
    }

    [Fact]
    public async Task Pass_OverAPodThatAsksForARuntimeClass_RefusesAndSaysSo()
    {
        await using var lab = new PodLab();
        var pod = Some.Pod();

        await lab.PassAsync(lab.Add(pod with { Spec = pod.Spec with { RuntimeClassName = "gvisor" } }));

        Assert.Empty(await lab.Runtime.ListPodSandboxesAsync(null, Ct));
        Assert.Contains(lab.Events.Lines, line => line.StartsWith("Warning FailedCreatePodSandBox", StringComparison.Ordinal) && line.Contains("\"gvisor\"", StringComparison.Ordinal));
        Assert.NotNull(lab.NextLook);
    }

    [Theory]
    [InlineData(true, 7)] // the liveness probe's own
    [InlineData(false, 9)] // the startup probe's own
    public async Task Pass_AfterAFailedProbe_GivesTheContainerTheProbesGrace(bool started, int grace)
    {
        var probes = new FixedProbes { State = new(Started: true, Ready: true, Live: true) };
        await using var lab = new PodLab(services => services.AddSingleton<IProbeRunner>(probes));
        var record = lab.Add(Some.Pod(containers: Some.Container("web") with
        {
            LivenessProbe = new() { TerminationGracePeriodSeconds = 7 },
            StartupProbe = new() { TerminationGracePeriodSeconds = 9 },
        }));
        await lab.PassAsync(record);

        probes.State = new(started, Ready: false, Live: false, "failed");
        await lab.PassAsync(record);

        Assert.Contains($"StopContainer web {grace}s", lab.Runtime.Journal);
    }

    private static async Task AdvanceUntilAsync(ManualTimeProvider time, Func<bool> done)
    {
        while (!done())
        {
            Ct.ThrowIfCancellationRequested();
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }
    }

    /// <summary>Fails as told, one call after the other, and then accepts everything.</summary>
    private sealed class OddServer(params Exception[] failures) : HttpMessageHandler
    {
        private int _calls;

        public int Calls => Volatile.Read(ref _calls);

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var call = Interlocked.Increment(ref _calls);
            return call <= failures.Length
                ? Task.FromException<HttpResponseMessage>(failures[call - 1])
                : Task.FromResult(new HttpResponseMessage { Content = new StringContent("{}") });
        }
    }
}
