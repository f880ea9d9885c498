using System.Diagnostics;

namespace Cluster.Bench;

/// <summary>Processor time that each process of a running cluster uses between two moments: where the time of an operation goes.</summary>
internal sealed class ClusterCost
{
    private readonly Dictionary<int, (string Name, TimeSpan Used)> _before = Read();

    /// <summary>Milliseconds by process since this object was made, most first.</summary>
    public string Describe() => string.Join(", ", Read()
        .Select(after => (after.Value.Name, Milliseconds: (after.Value.Used - _before.GetValueOrDefault(after.Key).Used).TotalMilliseconds))
        .Where(static process => process.Milliseconds >= 5)
        .OrderByDescending(static process => process.Milliseconds)
        .Select(static process => $"{process.Name} {process.Milliseconds:N0}"));

    private static Dictionary<int, (string Name, TimeSpan Used)> Read() => Process.GetProcesses()
        .Where(static process => process.ProcessName.StartsWith("Cluster.", StringComparison.Ordinal) || process.ProcessName is "redis-server" or "containerd")
        .ToDictionary(static process => process.Id, static process => (process.ProcessName.Replace("Cluster.", "", StringComparison.Ordinal), process.TotalProcessorTime));
}
