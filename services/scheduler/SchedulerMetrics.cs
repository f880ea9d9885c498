using System.Diagnostics.Metrics;

namespace Cluster.Scheduler;

/// <summary>The scheduler's measurements under upstream's names.</summary>
internal sealed class SchedulerMetrics : IDisposable
{
    private readonly Meter _meter = new("Cluster.Scheduler");
    private readonly Counter<long> _attempts;
    private readonly Histogram<double> _duration;
    private readonly Histogram<double> _sli;
    private (int Active, int Resting, int Waiting) _pending;

    public SchedulerMetrics()
    {
        _attempts = _meter.CreateCounter<long>("scheduler_schedule_attempts_total", description: "Attempts to schedule pods, by result.");
        _duration = _meter.CreateHistogram<double>("scheduler_scheduling_attempt_duration_seconds", "s", "Time to find a node, by result.");
        _sli = _meter.CreateHistogram<double>("scheduler_pod_scheduling_sli_duration_seconds", "s", "Time from a pod's first sight to its binding.");
        _meter.CreateObservableGauge("scheduler_pending_pods", Observe, description: "Pods that wait for a node, by queue.");
    }

    public void Attempted(string result, TimeSpan duration)
    {
        var tag = new KeyValuePair<string, object?>("result", result);
        _attempts.Add(1, tag);
        _duration.Record(duration.TotalSeconds, tag);
    }

    public void Bound(TimeSpan sinceFirstSight) => _sli.Record(sinceFirstSight.TotalSeconds);

    public void Pending(int active, int resting, int waiting) => _pending = (active, resting, waiting);

    public void Dispose() => _meter.Dispose();

    private IEnumerable<Measurement<int>> Observe() =>
    [
        new(_pending.Active, new KeyValuePair<string, object?>("queue", "active")),
        new(_pending.Resting, new KeyValuePair<string, object?>("queue", "backoff")),
        new(_pending.Waiting, new KeyValuePair<string, object?>("queue", "unschedulable")),
    ];
}
