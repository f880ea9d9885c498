using System.Collections.Concurrent;
using System.Text;

namespace Cluster.Hosting;

/// <summary>Histograms of one name.</summary>
/// <param name="name">The Prometheus name.</param>
/// <param name="help">What it says, in a sentence.</param>
/// <param name="bounds">Upper bounds of the buckets, ascending.</param>
/// <param name="labels">Names of the labels.</param>
public sealed class HistogramFamily(string name, string help, double[] bounds, params string[] labels) : MetricFamily(name, help, "histogram", labels)
{
    private readonly ConcurrentDictionary<string, HistogramCell> _cells = new();

    /// <summary>The cell of these label values. Keep it: finding it costs several allocations.</summary>
    public HistogramCell With(params ReadOnlySpan<string> values) => _cells.GetOrAdd(Text(values), _ => new(bounds));

    private protected override void AppendCells(StringBuilder text)
    {
        foreach (var (cellLabels, cell) in _cells.OrderBy(static entry => entry.Key, StringComparer.Ordinal))
            cell.AppendTo(text, Name, cellLabels);
    }
}
