using System.Collections.Concurrent;
using Cluster.Scheduler.Cache;
using Cluster.Scheduler.Scheduling;
using Cluster.TestSupport;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cluster.Scheduler.Tests.Scheduling;

public sealed class SchedulingLoopTests : IAsyncDisposable
{
    private readonly ManualTimeProvider _time = new();
    private readonly RecordingBinder _binder = new();
    private readonly SchedulerMetrics _metrics = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly SchedulingLoop _loop;
    private readonly Task _running;

    public SchedulingLoopTests()
    {
        var filters = SchedulingServices.Filters();
        _loop = new(new(filters, SchedulingServices.Scorers(), new Random(1)), filters, _binder, new(), _metrics, _time, NullLogger<SchedulingLoop>.Instance);
        _running = _loop.RunAsync(_stop.Token);
    }

    [Fact]
    [Trait("Requirement", "SCHED-01")]
    public async Task Pod_WithoutNode_IsBound()
    {
        _loop.OnNode(Make.Added(Make.Node("node-1")));
        _loop.OnPod(Make.Added(Make.Pod("a")));
        Assert.Equal(("a", "node-1"), await _binder.NextAsync());
    }

    [Fact]
    [Trait("Requirement", "SCHED-16")]
    public async Task Pod_OfAnotherScheduler_IsLeftAlone()
    {
        _loop.OnNode(Make.Added(Make.Node("node-1")));
        _loop.OnPod(Make.Added(Make.Pod("theirs").With(spec => spec with { SchedulerName = "other" })));
        _loop.OnPod(Make.Added(Make.Pod("ours")));
        Assert.Equal(("ours", "node-1"), await _binder.NextAsync());
    }

    [Fact]
    [Trait("Requirement", "SCHED-04")]
    public async Task Pod_ThatFitsNowhere_IsReportedAndBoundWhenRoomAppears()
    {
        _loop.OnNode(Make.Added(Make.Node("node-1", cpu: "1")));
        var first = Make.Pod("first", cpu: "800m", node: "node-1");
        _loop.OnPod(Make.Added(first));
        _loop.OnPod(Make.Added(Make.Pod("second", cpu: "500m")));
        Assert.StartsWith("0/1 nodes are available: 1 Insufficient cpu.", await _binder.NextRefusalAsync(), StringComparison.Ordinal);

        _loop.OnPod(Make.Changed(first, null));
        await _binder.AdvanceUntilBoundAsync(_time);
        Assert.Equal(("second", "node-1"), await _binder.NextAsync());
    }

    [Fact]
    public async Task Assumption_WhileBindingIsUnderWay_CountsAgainstTheNode()
    {
        _loop.OnNode(Make.Added(Make.Node("node-1", cpu: "1")));
        _loop.OnPod(Make.Added(Make.Pod("first", cpu: "800m")));
        _loop.OnPod(Make.Added(Make.Pod("second", cpu: "800m")));
        Assert.Equal("first", (await _binder.NextAsync()).Pod);
        Assert.Contains("Insufficient cpu", await _binder.NextRefusalAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pod_ThatStartsToTerminateWhileItWaits_IsForgotten()
    {
        var waiting = Make.Pod("waiting");
        _loop.OnPod(Make.Added(waiting));
        await _binder.NextRefusalAsync();
        _loop.OnPod(Make.Changed(waiting, waiting with { Metadata = waiting.Metadata with { DeletionTimestamp = _time.GetUtcNow() } }));
        _loop.OnPod(Make.Added(Make.Pod("other")));
        _loop.OnNode(Make.Added(Make.Node("node-1")));
        await _binder.AdvanceUntilBoundAsync(_time);
        Assert.Equal(("other", "node-1"), await _binder.NextAsync());
        _time.Advance(TimeSpan.FromMinutes(1));
        _loop.OnPod(Make.Added(Make.Pod("last")));
        Assert.Equal("last", (await _binder.NextAsync()).Pod);
    }

    [Theory]
    [InlineData(typeof(HttpRequestException))]
    [InlineData(typeof(IOException))]
    public async Task Binding_ThatFails_IsTriedAgain(Type failure)
    {
        _binder.FailNext = failure;
        _loop.OnNode(Make.Added(Make.Node("node-1", cpu: "1")));
        _loop.OnPod(Make.Added(Make.Pod("a", cpu: "1")));
        await _binder.AdvanceUntilBoundAsync(_time);
        Assert.Equal(("a", "node-1"), await _binder.NextAsync());
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running.ContinueWith(static _ => { }, TaskScheduler.Default);
        _metrics.Dispose();
        _stop.Dispose();
    }

    /// <summary>Keeps what the loop decided.</summary>
    private sealed class RecordingBinder : IPodBinder
    {
        private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
        private readonly BlockingCollection<(string Pod, string Node)> _bindings = [];
        private readonly BlockingCollection<string> _refusals = [];

        public Type? FailNext { get; set; }

        public Task<bool> BindAsync(PodInfo pod, string node, CancellationToken ct)
        {
            if (FailNext is { } failure)
            {
                FailNext = null;
                throw (Exception)Activator.CreateInstance(failure)!;
            }

            _bindings.Add((pod.Key.Name, node), ct);
            return Task.FromResult(true);
        }

        public Task ReportRefusalAsync(PodInfo pod, string message, CancellationToken ct)
        {
            _refusals.Add(message, ct);
            return Task.CompletedTask;
        }

        public Task<(string Pod, string Node)> NextAsync() => Task.Run(() => _bindings.TryTake(out var binding, Patience) ? binding : throw new TimeoutException("nothing was bound"));

        public Task<string> NextRefusalAsync() => Task.Run(() => _refusals.TryTake(out var refusal, Patience) ? refusal : throw new TimeoutException("nothing was refused"));

        /// <summary>Moves the clock on until the loop has bound something.</summary>
        public async Task AdvanceUntilBoundAsync(ManualTimeProvider time)
        {
            for (var turn = 0; _bindings.Count == 0 && turn < 2000; turn++)
            {
                time.Advance(TimeSpan.FromMilliseconds(100));
                await Task.Delay(5);
            }
        }
    }
}
