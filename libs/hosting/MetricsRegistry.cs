using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace Cluster.Hosting;

/// <summary>Collects the measurements of every meter named <c>Cluster.*</c> and renders them in Prometheus' text format.</summary>
/// <remarks>Instruments carry their Prometheus name. Histograms use the buckets of <see cref="Buckets"/>, in seconds. Thread-safe.</remarks>
public sealed class MetricsRegistry : IDisposable
{
    /// <summary>Upper bounds of histogram buckets, in seconds: the defaults of Prometheus' client libraries.</summary>
    public static readonly IReadOnlyList<double> Buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

    private readonly ConcurrentDictionary<(Instrument Instrument, string Labels), MetricSeries> _series = new();
    private readonly MeterListener _listener = new();
    private readonly ProcessMetrics _process;

    /// <summary>Starts listening.</summary>
    public MetricsRegistry()
    {
        _listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Meter.Name.StartsWith("Cluster.", StringComparison.Ordinal))
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Record(instrument, value, tags));
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Record(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>(Record);
        _listener.Start();
        _process = new();
    }

    /// <summary>The current values in Prometheus' text exposition format 0.0.4.</summary>
    public string Render()
    {
        _listener.RecordObservableInstruments();
        var text = new StringBuilder();
        foreach (var family in _series.GroupBy(static entry => entry.Key.Instrument.Name).OrderBy(static family => family.Key, StringComparer.Ordinal))
        {
            var instrument = family.First().Key.Instrument;
            text.Append("# HELP ").Append(family.Key).Append(' ').Append(instrument.Description ?? "").Append('\n');
            text.Append("# TYPE ").Append(family.Key).Append(' ').Append(TypeOf(instrument)).Append('\n');
            foreach (var (key, series) in family.OrderBy(static entry => entry.Key.Labels, StringComparer.Ordinal))
                series.AppendTo(text, family.Key, key.Labels);
        }

        foreach (var family in MetricFamily.All)
            family.AppendTo(text);
        return text.ToString();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _process.Dispose();
        _listener.Dispose();
    }

    private void Record(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state = null) =>
        _series.GetOrAdd((instrument, LabelsOf(tags)), static key => MetricSeries.For(key.Instrument)).Add(value);

    internal static string TypeOf(Instrument instrument)
    {
        var name = instrument.GetType().Name;
        return name.Contains("Histogram", StringComparison.Ordinal) ? "histogram"
            : name.Contains("Gauge", StringComparison.Ordinal) || name.Contains("UpDown", StringComparison.Ordinal) ? "gauge"
            : "counter";
    }

    private static string LabelsOf(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (tags.IsEmpty)
            return "";
        var text = new StringBuilder();
        foreach (var (name, value) in tags)
        {
            if (text.Length > 0)
                text.Append(',');
            text.Append(name).Append("=\"").Append(Escape(Convert.ToString(value, CultureInfo.InvariantCulture))).Append('"');
        }

        return text.ToString();
    }

    internal static string? Escape(string? value) => value?
        .Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
}
