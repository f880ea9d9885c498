using System.Diagnostics;
using Cluster.Kubelet.Pods;

namespace Cluster.Kubelet.Tests.Pods;

public sealed class PodWorkersTests : IAsyncDisposable
{
    private readonly PodLab _lab = new();

    public ValueTask DisposeAsync() => _lab.DisposeAsync();

    [Fact]
    [Trait("Requirement", "NODE-20")]
    public async Task Worker_FollowsAPodFromBindingToItsEnd()
    {
        var ct = TestContext.Current.CancellationToken;
        var workers = _lab.Get<PodWorkers>();
        await workers.StartAsync(ct);

        _lab.Api.Put(Some.Pod());
        var pod = await _lab.Api.UntilAsync("uid-1", candidate => candidate?.Status.Phase == "Running");
        _lab.Api.Put(pod!.Deleted());
        await _lab.Api.UntilAsync("uid-1", candidate => candidate is null);

        await workers.StopAsync(ct);
        Assert.Empty(await _lab.Runtime.ListPodSandboxesAsync(null, ct));
    }

    [Fact]
    public async Task Worker_OfAPodRemovedByForce_StopsItsContainers()
    {
        var ct = TestContext.Current.CancellationToken;
        var workers = _lab.Get<PodWorkers>();
        await workers.StartAsync(ct);
        _lab.Api.Put(Some.Pod());
        await _lab.Api.UntilAsync("uid-1", candidate => candidate?.Status.Phase == "Running");

        _lab.Api.Remove("uid-1");
        await workers.WhenGoneAsync("uid-1");

        Assert.Empty(await _lab.Runtime.ListContainersAsync(null, ct));
        await workers.StopAsync(ct);
    }

    [Fact]
    public async Task Start_OfAPod_IsASpanUnderItsCause()
    {
        var ct = TestContext.Current.CancellationToken;
        var ended = new System.Collections.Concurrent.ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == "Cluster.Kubelet",
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = ended.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        var cause = new ActivityContext(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.Recorded);
        var workers = _lab.Get<PodWorkers>();
        await workers.StartAsync(ct);

        _lab.Api.Put(Some.Pod(), cause);
        await _lab.Api.UntilAsync("uid-1", candidate => candidate?.Status.Phase == "Running");
        await workers.StopAsync(ct);

        var start = Assert.Single(ended, span => span.OperationName == "pod.start" && span.TraceId == cause.TraceId);
        Assert.Equal(cause.SpanId, start.ParentSpanId);
        var ready = Assert.Single(ended, span => span.OperationName == "pod.ready" && span.TraceId == cause.TraceId);
        Assert.Equal(start.SpanId, ready.ParentSpanId);
    }

    [Fact]
    public async Task Housekeeping_RemovesSandboxesOfUnknownPods()
    {
        var ct = TestContext.Current.CancellationToken;
        await _lab.PassAsync(_lab.Add(Some.Pod()));
        _lab.Api.Remove("uid-1");

        await _lab.Get<NodeHousekeeping>().TryCleanAsync(ct);

        Assert.Empty(await _lab.Runtime.ListPodSandboxesAsync(null, ct));
        Assert.False(Directory.Exists(Path.Combine(_lab.Root, "pods", "uid-1")));
    }

    [Fact]
    public async Task Watcher_SeesAnExitByItself()
    {
        var ct = TestContext.Current.CancellationToken;
        var workers = _lab.Get<PodWorkers>();
        var watcher = _lab.Get<PodLifecycleWatcher>();
        await workers.StartAsync(ct);
        _lab.Api.Put(Some.Pod());
        await _lab.Api.UntilAsync("uid-1", candidate => candidate?.Status.Phase == "Running");
        await watcher.LookAsync(ct);

        await _lab.ExitAsync("web", 2);
        await watcher.LookAsync(ct);

        await _lab.Api.UntilAsync("uid-1", candidate => candidate?.Status.ContainerStatuses[0].RestartCount == 1);
        await workers.StopAsync(ct);
    }
}
