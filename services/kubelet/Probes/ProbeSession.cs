using Cluster.Api.Core.V1;
using Cluster.Kubelet.Events;

namespace Cluster.Kubelet.Probes;

/// <summary>The probes of one run of a container.</summary>
/// <remarks>Each probe is a loop of its own. Readiness and liveness wait for the startup probe; a failed liveness or startup probe ends
/// the session's life for good, since the container is about to be killed.</remarks>
internal sealed class ProbeSession : IDisposable
{
    private readonly Pod _pod;
    private readonly Container _container;
    private readonly ContainerIdentity _id;
    private readonly IProbeExecutor _executor;
    private readonly IPodEvents _events;
    private readonly TimeProvider _time;
    private readonly Action<ContainerIdentity> _changed;
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _lock = new();
    private bool _isReady;
    private string? _failure;

    public ProbeSession(Pod pod, Container container, ContainerIdentity id, IProbeExecutor executor, IPodEvents events, TimeProvider time, Action<ContainerIdentity> changed)
    {
        (_pod, _container, _id, _executor, _events, _time, _changed) = (pod, container, id, executor, events, time, changed);
        // A container adopted after a restart of the kubelet keeps what was known about it.
        var known = pod.Status.ContainerStatuses.Concat(pod.Status.InitContainerStatuses)
            .FirstOrDefault(s => s.Name == container.Name && s.ContainerID?.EndsWith(id.ContainerId, StringComparison.Ordinal) is true && id.ContainerId.Length > 0);
        if (container.StartupProbe is null || known?.Started is true)
            _started.SetResult();
        _isReady = container.ReadinessProbe is null || known?.Ready is true;
        StartedAt = known?.State.Running?.StartedAt ?? time.GetUtcNow();
    }

    public ContainerIdentity Id => _id;

    public ProbeState State
    {
        get
        {
            lock (_lock)
                return new(_started.Task.IsCompleted, _started.Task.IsCompleted && _isReady, _failure is null, _failure ?? "");
        }
    }

    private DateTimeOffset StartedAt { get; }

    public void Begin()
    {
        if (_container.StartupProbe is { } startup && !_started.Task.IsCompleted)
            _ = LoopAsync(ProbeKind.Startup, startup, initial: false);
        if (_container.ReadinessProbe is { } readiness)
            _ = LoopAsync(ProbeKind.Readiness, readiness, _isReady);
        if (_container.LivenessProbe is { } liveness)
            _ = LoopAsync(ProbeKind.Liveness, liveness, initial: true);
    }

    public void Dispose() => _stop.Cancel();

    private async Task LoopAsync(ProbeKind kind, Probe probe, bool initial)
    {
        var ct = _stop.Token;
        var tally = new ProbeTally(initial, Math.Max(probe.SuccessThreshold ?? 1, 1), Math.Max(probe.FailureThreshold ?? 3, 1));
        try
        {
            await Task.Yield(); // the caller does not wait for a first probe
            if (kind != ProbeKind.Startup)
                await _started.Task.WaitAsync(ct);
            var delay = StartedAt.AddSeconds(probe.InitialDelaySeconds ?? 0) - _time.GetUtcNow();
            if (delay > TimeSpan.Zero)
                await Task.Delay(Seconds.Waitable(delay), _time, ct);

            var period = Seconds.ToWait(Math.Max(probe.PeriodSeconds ?? 10, 1));
            while (!IsOver(kind))
            {
                await ProbeOnceAsync(kind, probe, tally, ct);
                if (!IsOver(kind))
                    await Task.Delay(period, _time, ct);
            }
        }
        catch (OperationCanceledException)
        {
            // stopped
        }
    }

    private bool IsOver(ProbeKind kind)
    {
        lock (_lock)
            return _failure is not null || (kind == ProbeKind.Startup && _started.Task.IsCompleted);
    }

    private async Task ProbeOnceAsync(ProbeKind kind, Probe probe, ProbeTally tally, CancellationToken ct)
    {
        var outcome = await _executor.RunAsync(probe, _pod, _container, _id.ContainerId, ct);
        ct.ThrowIfCancellationRequested();
        if (outcome.Verdict is not true)
            _events.Record(_pod, _container, warning: true, "Unhealthy", $"{kind} probe {(outcome.Verdict is null ? "errored" : "failed")}: {outcome.Output}");
        if (outcome.Verdict is { } verdict && tally.Add(verdict) && Apply(kind, verdict))
            _changed(_id);
    }

    /// <returns>Whether the container's state has changed.</returns>
    private bool Apply(ProbeKind kind, bool verdict)
    {
        lock (_lock)
        {
            var before = State;
            if (kind == ProbeKind.Readiness)
                _isReady = verdict;
            else if (!verdict)
                _failure = $"Container {_container.Name} failed {(kind == ProbeKind.Startup ? "startup" : "liveness")} probe, will be restarted";
            else if (kind == ProbeKind.Startup)
                _started.TrySetResult();
            return State != before;
        }
    }
}
