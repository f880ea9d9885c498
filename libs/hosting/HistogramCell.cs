using System.Globalization;
using System.Text;

namespace Cluster.Hosting;

/// <summary>One distribution of a <see cref="HistogramFamily"/>. Thread-safe.</summary>
public sealed class HistogramCell
{
    private const double TicksPerSecond = 1e7;

    private readonly double[] _bounds;
    private readonly long[] _counts;
    private long _ticks;

    internal HistogramCell(double[] bounds) => (_bounds, _counts) = (bounds, new long[bounds.Length + 1]);

    /// <summary>Adds a measurement.</summary>
    /// <param name="seconds">Or whatever the family measures; the sum is exact to a ten-millionth.</param>
    public void Observe(double seconds)
    {
        var bucket = 0;
        while (bucket < _bounds.Length && seconds > _bounds[bucket])
            bucket++;
        Interlocked.Increment(ref _counts[bucket]);
        Interlocked.Add(ref _ticks, (long)(seconds * TicksPerSecond));
    }

    internal void AppendTo(StringBuilder text, string name, string labels)
    {
        long seen = 0;
        var separator = labels.Length > 0 ? "," : "";
        for (var i = 0; i <= _bounds.Length; i++)
        {
            seen += Interlocked.Read(ref _counts[i]);
            var bound = i < _bounds.Length ? _bounds[i].ToString("R", CultureInfo.InvariantCulture) : "+Inf";
            text.Append(CultureInfo.InvariantCulture, $"{name}_bucket{{{labels}{separator}le=\"{bound}\"}} {seen}\n");
        }

        var suffix = labels.Length > 0 ? $"{{{labels}}}" : "";
        text.Append(CultureInfo.InvariantCulture, $"{name}_sum{suffix} {Interlocked.Read(ref _ticks) / TicksPerSecond:R}\n{name}_count{suffix} {seen}\n");
    }
}
