using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace Cluster.Hosting;

/// <summary>The values of one metric under one set of labels. Thread-safe.</summary>
internal abstract class MetricSeries
{
    public static MetricSeries For(Instrument instrument) => MetricsRegistry.TypeOf(instrument) switch
    {
        "histogram" => new DistributionSeries(),
        "gauge" when instrument.IsObservable || instrument.GetType().Name.StartsWith("Gauge", StringComparison.Ordinal) => new LastSeries(),
        "counter" when instrument.IsObservable => new LastSeries(),
        _ => new SumSeries(),
    };

    public abstract void Add(double value);

    public abstract void AppendTo(StringBuilder text, string name, string labels);

    protected static void AppendLine(StringBuilder text, string name, string labels, double value)
    {
        text.Append(name);
        if (labels.Length > 0)
            text.Append('{').Append(labels).Append('}');
        text.Append(' ').Append(value.ToString("R", CultureInfo.InvariantCulture)).Append('\n');
    }
}
