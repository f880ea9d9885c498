namespace Cluster.Bench;

/// <summary>What a load achieved.</summary>
/// <param name="PerSecond">Operations completed per second.</param>
/// <param name="P50">Median latency.</param>
/// <param name="P99">99th percentile of the latencies.</param>
internal sealed record LoadResult(double PerSecond, TimeSpan P50, TimeSpan P99);
