using System.Diagnostics.Metrics;

namespace Cluster.ApiServer.FlowControl;

/// <summary>What priority and fairness is doing, under upstream's names; looked up when the metrics are asked for.</summary>
internal sealed class FlowMetrics : IDisposable
{
    private readonly Meter _meter = new("Cluster.FlowControl");
    private readonly PriorityAndFairness _flow;

    public FlowMetrics(PriorityAndFairness flow)
    {
        _flow = flow;
        Gauge("apiserver_flowcontrol_current_inqueue_requests", "Requests that wait, by priority level.", static level => level.Describe().Waiting);
        Gauge("apiserver_flowcontrol_current_executing_requests", "Requests that are served, by priority level.", static level => level.Describe().Executing);
        Gauge("apiserver_flowcontrol_current_executing_seats", "Seats in use, by priority level.", static level => level.Describe().SeatsInUse);
        Gauge("apiserver_flowcontrol_nominal_limit_seats", "Seats of its own, by priority level.", static level => level.Settings.Nominal);
        Gauge("apiserver_flowcontrol_current_limit_seats", "Seats it may use now, by priority level.", static level => level.Describe().Limit);
        _meter.CreateObservableCounter("apiserver_flowcontrol_dispatched_requests_total", Dispatched, description: "Requests seated, by flow schema and priority level.");
        _meter.CreateObservableCounter("apiserver_flowcontrol_rejected_requests_total", Refused, description: "Requests sent away, by flow schema, priority level and reason.");
    }

    public void Dispose() => _meter.Dispose();

    private void Gauge(string name, string help, Func<PriorityLevel, int> valueOf) => _meter.CreateObservableGauge(
        name, () => _flow.Configuration.Levels.Select(level => new Measurement<int>(valueOf(level), new KeyValuePair<string, object?>("priority_level", level.Name))), description: help);

    private IEnumerable<Measurement<long>> Dispatched() => _flow.Configuration.Schemas.Select(static schema => new Measurement<long>(
        schema.Dispatched, new KeyValuePair<string, object?>("flow_schema", schema.Name), new KeyValuePair<string, object?>("priority_level", schema.Level.Name)));

    private IEnumerable<Measurement<long>> Refused()
    {
        foreach (var schema in _flow.Configuration.Schemas)
        {
            foreach (var reason in Enum.GetValues<RefusalReason>())
            {
                yield return new(
                    schema.Refused(reason), new KeyValuePair<string, object?>("flow_schema", schema.Name),
                    new KeyValuePair<string, object?>("priority_level", schema.Level.Name), new KeyValuePair<string, object?>("reason", NameOf(reason)));
            }
        }
    }

    private static string NameOf(RefusalReason reason) => reason switch
    {
        RefusalReason.ConcurrencyLimit => "concurrency-limit",
        RefusalReason.QueueFull => "queue-full",
        _ => "time-out",
    };
}
