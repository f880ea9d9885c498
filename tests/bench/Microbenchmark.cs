using System.Diagnostics;
using System.Globalization;

namespace Cluster.Bench;

/// <summary>Times one operation in this process, and counts what it allocates.</summary>
internal static class Microbenchmark
{
    private const int Warmup = 20_000;

    public static void Measure(Table table, string name, TimeSpan duration, Func<object> operation)
    {
        for (var turn = 0; turn < Warmup; turn++)
            operation();
        var turns = 0L;
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var used = Environment.CpuUsage.UserTime;
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < duration)
        {
            for (var turn = 0; turn < 100; turn++)
                operation();
            turns += 100;
        }

        var time = (Environment.CpuUsage.UserTime - used).TotalMicroseconds / turns;
        var bytes = (GC.GetAllocatedBytesForCurrentThread() - allocated) / turns;
        table.Row(name, time.ToString("N1", CultureInfo.InvariantCulture), bytes.ToString("N0", CultureInfo.InvariantCulture));
    }
}
