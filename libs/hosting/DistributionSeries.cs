using System.Globalization;
using System.Text;

namespace Cluster.Hosting;

/// <summary>Counts per bucket of <see cref="MetricsRegistry.Buckets"/>.</summary>
internal sealed class DistributionSeries : MetricSeries
{
    private readonly Lock _lock = new();
    private readonly long[] _counts = new long[MetricsRegistry.Buckets.Count + 1];
    private double _sum;

    public override void Add(double value)
    {
        var bucket = 0;
        while (bucket < MetricsRegistry.Buckets.Count && value > MetricsRegistry.Buckets[bucket])
            bucket++;
        lock (_lock)
        {
            _counts[bucket]++;
            _sum += value;
        }
    }

    public override void AppendTo(StringBuilder text, string name, string labels)
    {
        lock (_lock)
        {
            long seen = 0;
            var separator = labels.Length > 0 ? "," : "";
            for (var bucket = 0; bucket <= MetricsRegistry.Buckets.Count; bucket++)
            {
                seen += _counts[bucket];
                var bound = bucket < MetricsRegistry.Buckets.Count ? MetricsRegistry.Buckets[bucket].ToString("R", CultureInfo.InvariantCulture) : "+Inf";
                AppendLine(text, name + "_bucket", $"{labels}{separator}le=\"{bound}\"", seen);
            }

            AppendLine(text, name + "_sum", labels, _sum);
            AppendLine(text, name + "_count", labels, seen);
        }
    }
}
