using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace Cluster.Hosting;

/// <summary>Counters, or gauges that are counted up and down, of one name.</summary>
/// <param name="name">The Prometheus name.</param>
/// <param name="help">What it says, in a sentence.</param>
/// <param name="labels">Names of the labels.</param>
public sealed class CounterFamily(string name, string help, params string[] labels)
    : MetricFamily(name, help, name.EndsWith("_total", StringComparison.Ordinal) ? "counter" : "gauge", labels)
{
    private readonly ConcurrentDictionary<string, MetricCell> _cells = new();

    /// <summary>The cell of these label values. Keep it: finding it costs several allocations.</summary>
    public MetricCell With(params ReadOnlySpan<string> values) => _cells.GetOrAdd(Text(values), static _ => new());

    private protected override void AppendCells(StringBuilder text)
    {
        foreach (var (cellLabels, cell) in _cells.OrderBy(static entry => entry.Key, StringComparer.Ordinal))
        {
            text.Append(Name);
            if (cellLabels.Length > 0)
                text.Append('{').Append(cellLabels).Append('}');
            text.Append(' ').Append(cell.Value.ToString(CultureInfo.InvariantCulture)).Append('\n');
        }
    }
}
