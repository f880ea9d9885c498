using System.Collections.Concurrent;
using System.Text;

namespace Cluster.Hosting;

/// <summary>Metrics of one name that differ in their labels, for paths that are too hot for a <c>Meter</c>: whoever counts keeps the cell of
/// his labels, and counting is one interlocked addition. Shown by every <see cref="MetricsRegistry"/> of the process.</summary>
public abstract class MetricFamily
{
    private static readonly ConcurrentBag<MetricFamily> Families = [];

    private readonly string _help;
    private readonly string _type;
    private readonly string[] _labels;

    private protected MetricFamily(string name, string help, string type, string[] labels)
    {
        (Name, _help, _type, _labels) = (name, help, type, labels);
        Families.Add(this);
    }

    /// <summary>The Prometheus name.</summary>
    public string Name { get; }

    internal static IEnumerable<MetricFamily> All => Families.OrderBy(static family => family.Name, StringComparer.Ordinal);

    internal void AppendTo(StringBuilder text)
    {
        var start = text.Length;
        text.Append("# HELP ").Append(Name).Append(' ').Append(_help).Append("\n# TYPE ").Append(Name).Append(' ').Append(_type).Append('\n');
        var head = text.Length;
        AppendCells(text);
        if (text.Length == head)
            text.Length = start;
    }

    private protected abstract void AppendCells(StringBuilder text);

    /// <summary>The labels as they are written.</summary>
    private protected string Text(ReadOnlySpan<string> values)
    {
        if (values.Length != _labels.Length)
            throw new ArgumentException($"{Name} has {_labels.Length} labels and was given {values.Length}", nameof(values));
        var text = new StringBuilder();
        for (var i = 0; i < values.Length; i++)
            text.Append(i == 0 ? "" : ",").Append(_labels[i]).Append("=\"").Append(MetricsRegistry.Escape(values[i])).Append('"');
        return text.ToString();
    }
}
