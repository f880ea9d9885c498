using System.Text;

namespace Cluster.Hosting;

/// <summary>The latest measurement.</summary>
internal sealed class LastSeries : MetricSeries
{
    private double _value;

    public override void Add(double value) => _value = value;

    public override void AppendTo(StringBuilder text, string name, string labels) => AppendLine(text, name, labels, _value);
}
