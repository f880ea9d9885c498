using System.Diagnostics;
using System.Threading.Channels;
using Cluster.Api.Core.V1;
using Cluster.Client;
using Cluster.Client.Informers;
using Cluster.Scheduler.Cache;
using Cluster.Scheduler.Framework;
using Cluster.Scheduler.Queue;

namespace Cluster.Scheduler.Scheduling;

/// <summary>Takes changes in and pods out: one loop owns all state, so nothing in it needs a lock.</summary>
/// <remarks>A decision is assumed to hold as soon as it is made; the binding is written in the background while the loop goes on. Should
/// the binding fail, the pod is taken off the node again and retried.</remarks>
internal sealed partial class SchedulingLoop(
    PodPlacer placer, IReadOnlyList<IFilterPlugin> filters, IPodBinder binder, SchedulerOptions options,
    SchedulerMetrics metrics, TimeProvider time, ILogger<SchedulingLoop> logger)
{
    /// <summary>Bindings under way at once: enough to keep the API busy, few enough not to crowd it.</summary>
    private const int MaxBindings = 64;

    /// <summary>How often pods are looked for that have waited too long.</summary>
    private static readonly TimeSpan StaleCheckPeriod = TimeSpan.FromSeconds(30);

    internal static readonly ActivitySource Traces = new("Cluster.Scheduler");

    private readonly Channel<Action> _inbox = Channel.CreateUnbounded<Action>(new() { SingleReader = true });
    private readonly SemaphoreSlim _bindings = new(MaxBindings);
    private readonly Dictionary<string, IFilterPlugin> _filters = filters.ToDictionary(static filter => filter.Name, StringComparer.Ordinal);
    private readonly ClusterState _state = new();
    private readonly SchedulingQueue _queue = new(time);
    private readonly HashSet<string> _assumed = new(StringComparer.Ordinal);
    private DateTimeOffset _nextStaleCheck;

    /// <summary>Takes in a change of a pod. Thread-safe.</summary>
    public void OnPod(ObjectChange<Pod> change) => _inbox.Writer.TryWrite(() => Apply(change));

    /// <summary>Takes in a change of a node. Thread-safe.</summary>
    public void OnNode(ObjectChange<Node> change) => _inbox.Writer.TryWrite(() => Apply(change));

    /// <summary>Takes in everything there is. Thread-safe.</summary>
    /// <remarks>The caches are read in the loop's own turn: what it reads is never older than a change it has applied before.</remarks>
    public void Seed(IObjectCache<Node> nodes, IObjectCache<Pod> pods) => _inbox.Writer.TryWrite(() =>
    {
        foreach (var node in nodes.All)
            Apply(new ObjectChange<Node>(null, node, nodes.Revision, default));
        foreach (var pod in pods.All)
            Apply(new ObjectChange<Pod>(null, pod, pods.Revision, default));
    });

    /// <summary>Schedules until cancelled.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            while (_inbox.Reader.TryRead(out var change))
                change();
            WakeStale();
            metrics.Pending(_queue.Active, _queue.Resting, _queue.Waiting);
            if (_queue.Take() is { } queued)
                await ScheduleAsync(queued, ct);
            else
                await WaitForWorkAsync(ct);
        }
    }

    private void WakeStale()
    {
        var now = time.GetUtcNow();
        if (now < _nextStaleCheck)
            return;
        _nextStaleCheck = now + StaleCheckPeriod;
        _queue.WakeStale();
    }

    private async Task WaitForWorkAsync(CancellationToken ct)
    {
        var pause = StaleCheckPeriod;
        if (_queue.NextDue is { } due && due - time.GetUtcNow() < pause)
            pause = due - time.GetUtcNow();
        if (pause <= TimeSpan.Zero)
            return;
        using var alarm = new CancellationTokenSource(pause, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(alarm.Token, ct);
        try
        {
            await _inbox.Reader.WaitToReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            // The alarm went off: a resting pod is due.
        }
    }

    private async Task ScheduleAsync(QueuedPod queued, CancellationToken ct)
    {
        var started = time.GetTimestamp();
        var pod = queued.Pod;
        using var span = Traces.StartActivity("schedule", ActivityKind.Internal, pod.Trace);
        span?.SetTag("k8s.namespace.name", pod.Key.Namespace).SetTag("k8s.pod.name", pod.Key.Name);
        var placement = placer.Place(pod, _state);
        metrics.Attempted(placement is Placement.Found ? "scheduled" : "unschedulable", time.GetElapsedTime(started));

        switch (placement)
        {
            case Placement.Found found:
                span?.SetTag("k8s.node.name", found.Node);
                _state.SetPod(pod, found.Node);
                _assumed.Add(pod.Pod.Metadata.Uid);
                await _bindings.WaitAsync(ct);
                _ = BindAsync(queued, found.Node, span?.Context ?? pod.Trace, ct);
                break;
            case Placement.Refused refused:
                LogRefused(pod.Key, refused.Message);
                _queue.Wait(queued, refused.RefusedBy);
                _ = ReportAsync(pod, refused.Message, ct);
                break;
        }
    }

    private async Task BindAsync(QueuedPod queued, string node, ActivityContext trace, CancellationToken ct)
    {
        var pod = queued.Pod;
        try
        {
            using var span = Traces.StartActivity("bind", ActivityKind.Internal, trace);
            var bound = await binder.BindAsync(pod, node, ct);
            _inbox.Writer.TryWrite(() => Finish(queued, bound));
        }
        catch (Exception failure)
        {
            // Whatever went wrong, the pod must not stay assumed: the loop takes it back and tries again.
            LogBindingFailed(pod.Key, node, failure.Message);
            _inbox.Writer.TryWrite(() => Abandon(queued));
        }
        finally
        {
            _bindings.Release();
        }
    }

    private async Task ReportAsync(PodInfo pod, string message, CancellationToken ct)
    {
        try
        {
            await binder.ReportRefusalAsync(pod, message, ct);
        }
        catch (Exception failure)
        {
            LogReportFailed(pod.Key, failure.Message);
        }
    }

    private void Finish(QueuedPod queued, bool bound)
    {
        var uid = queued.Pod.Pod.Metadata.Uid;
        if (bound)
        {
            _queue.Remove(uid);
            metrics.Bound(time.GetUtcNow() - queued.Since);
            return;
        }

        // Gone, or bound elsewhere: its own event says which. Until then it takes nothing.
        if (_assumed.Remove(uid))
            Freed(_state.RemovePod(uid));
        _queue.Remove(uid);
    }

    private void Abandon(QueuedPod queued)
    {
        if (_assumed.Remove(queued.Pod.Pod.Metadata.Uid))
            Freed(_state.RemovePod(queued.Pod.Pod.Metadata.Uid));
        _queue.RetryAfterFailure(queued);
    }

    private void Apply(ObjectChange<Pod> change)
    {
        if (change.Old is { } old && (change.New is null || change.New.Metadata.Uid != old.Metadata.Uid))
            Forget(old.Metadata.Uid);
        if (change.New is not { } pod)
            return;

        var uid = pod.Metadata.Uid;
        if (pod.Status.Phase is "Succeeded" or "Failed")
            Forget(uid);
        else if (pod.Spec.NodeName is { Length: > 0 } node)
        {
            _queue.Remove(uid);
            _assumed.Remove(uid);
            _state.SetPod(new(pod), node);
        }
        else if (pod.Metadata.DeletionTimestamp is not null || pod.Spec.SchedulingGates.Count > 0)
            _queue.Remove(uid);
        else if (IsMine(pod) && !_assumed.Contains(uid))
            _queue.Set(new(pod, change.TraceParent));
    }

    private bool IsMine(Pod pod) =>
        (pod.Spec.SchedulerName ?? SchedulerOptions.DefaultName) == options.SchedulerName;

    private void Forget(string uid)
    {
        _queue.Remove(uid);
        _assumed.Remove(uid);
        Freed(_state.RemovePod(uid));
    }

    private void Apply(ObjectChange<Node> change)
    {
        if (change.New is not { } node)
        {
            _state.RemoveNode(change.Old!.Metadata.Name);
            return;
        }

        var what = NodeChanges.Between(change.Old, node);
        var info = _state.SetNode(node);
        if (what != ClusterChange.None)
            Wake(what, info);
    }

    private void Freed(NodeInfo? node)
    {
        if (node is not null)
            Wake(ClusterChange.PodLeft, node);
    }

    /// <summary>A change helps a pod when a plugin that refused it says so and every filter now accepts the changed node.</summary>
    private void Wake(ClusterChange what, NodeInfo node) => _queue.Wake(queued =>
        (queued.RefusedBy.Count == 0 || queued.RefusedBy.Any(name => (_filters[name].HelpedBy & what) != 0))
        && placer.Fits(queued.Pod, node));

    [LoggerMessage(Level = LogLevel.Information, Message = "{Pod} cannot be scheduled: {Reason}")]
    private partial void LogRefused(ObjectKey pod, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "binding {Pod} to {Node} failed and is tried again: {Reason}")]
    private partial void LogBindingFailed(ObjectKey pod, string node, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "the refusal of {Pod} could not be reported: {Reason}")]
    private partial void LogReportFailed(ObjectKey pod, string reason);
}
