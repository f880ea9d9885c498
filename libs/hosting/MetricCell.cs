namespace Cluster.Hosting;

/// <summary>One number of a <see cref="CounterFamily"/>. Thread-safe.</summary>
public sealed class MetricCell
{
    private long _value;

    /// <summary>The number now.</summary>
    public long Value => Interlocked.Read(ref _value);

    /// <summary>Counts up, or down where the family is a gauge.</summary>
    public void Add(long by) => Interlocked.Add(ref _value, by);
}
