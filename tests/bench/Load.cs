using System.Diagnostics;

namespace Cluster.Bench;

/// <summary>A closed load: each worker starts its next operation when its last one has ended.</summary>
internal static class Load
{
    /// <summary>Runs <paramref name="operation"/> (worker, turn) for <paramref name="duration"/>, after a warm-up of a fifth of it.</summary>
    public static async Task<LoadResult> RunAsync(int workers, TimeSpan duration, Func<int, int, Task> operation)
    {
        var turns = new int[workers];
        await PhaseAsync(workers, duration / 5, operation, turns);
        var watch = Stopwatch.StartNew();
        var latencies = await PhaseAsync(workers, duration, operation, turns);
        var elapsed = watch.Elapsed;
        latencies.Sort();
        return new LoadResult(
            latencies.Count / elapsed.TotalSeconds,
            Stopwatch.GetElapsedTime(0, latencies[latencies.Count / 2]),
            Stopwatch.GetElapsedTime(0, latencies[(int)(latencies.Count * 0.99)]));
    }

    private static async Task<List<long>> PhaseAsync(int workers, TimeSpan duration, Func<int, int, Task> operation, int[] turns)
    {
        var end = Stopwatch.GetTimestamp() + (long)(duration.TotalSeconds * Stopwatch.Frequency);
        var parts = await Task.WhenAll(Enumerable.Range(0, workers).Select(worker => Task.Run(async () =>
        {
            var latencies = new List<long>();
            while (Stopwatch.GetTimestamp() < end)
            {
                var start = Stopwatch.GetTimestamp();
                await operation(worker, turns[worker]++);
                latencies.Add(Stopwatch.GetTimestamp() - start);
            }

            return latencies;
        })));
        return [.. parts.SelectMany(part => part)];
    }
}
