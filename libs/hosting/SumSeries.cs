using System.Text;

namespace Cluster.Hosting;

/// <summary>A total that measurements add to.</summary>
internal sealed class SumSeries : MetricSeries
{
    private readonly Lock _lock = new();
    private double _total;

    public override void Add(double value)
    {
        lock (_lock)
            _total += value;
    }

    public override void AppendTo(StringBuilder text, string name, string labels) => AppendLine(text, name, labels, _total);
}
