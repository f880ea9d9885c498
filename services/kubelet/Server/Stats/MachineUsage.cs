using System.Globalization;

namespace Cluster.Kubelet.Server.Stats;

/// <summary>What the whole machine uses, from the kernel's accounts.</summary>
internal sealed class MachineUsage(TimeProvider time)
{
    private const long NanosPerTick = 10_000_000; // USER_HZ is 100 on every platform .NET runs on
    private readonly Lock _lock = new();
    private (long Nanos, long At) _before;

    /// <summary>Processor time since boot, and per second since the last call (0 at the first).</summary>
    public (long Nanos, long NanosPerSecond) Cpu()
    {
        // cpu user nice system idle iowait irq softirq steal
        var fields = File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..].Select(Parse).ToArray();
        var nanos = (fields[0] + fields[1] + fields[2] + fields[5] + fields[6] + fields[7]) * NanosPerTick;
        lock (_lock)
        {
            var now = time.GetTimestamp();
            var seconds = _before == default ? 0 : time.GetElapsedTime(_before.At, now).TotalSeconds;
            var rate = seconds > 0 ? (long)((nanos - _before.Nanos) / seconds) : 0;
            _before = (nanos, now);
            return (nanos, rate);
        }
    }

    /// <summary>Bytes.</summary>
    public static (long Total, long Available) Memory()
    {
        var amounts = File.ReadLines("/proc/meminfo").Take(3)
            .Select(line => line.Split([' ', ':'], StringSplitOptions.RemoveEmptyEntries)).ToDictionary(parts => parts[0], parts => Parse(parts[1]) * 1024);
        return (amounts["MemTotal"], amounts["MemAvailable"]);
    }

    private static long Parse(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
