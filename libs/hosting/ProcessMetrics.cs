using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Cluster.Hosting;

/// <summary>What the process itself uses, under the names that Prometheus' client libraries give it. Measured when asked for.</summary>
internal sealed class ProcessMetrics : IDisposable
{
    private readonly Meter _meter = new("Cluster.Process");

    public ProcessMetrics()
    {
        _meter.CreateObservableCounter("process_cpu_seconds_total", static () => Environment.CpuUsage.TotalTime.TotalSeconds, description: "Processor time used, in seconds.");
        _meter.CreateObservableGauge("process_resident_memory_bytes", static () => Environment.WorkingSet, description: "Resident memory.");
        _meter.CreateObservableGauge("process_start_time_seconds", StartTime, description: "Start of the process, in seconds since 1970.");
        _meter.CreateObservableGauge("dotnet_gc_heap_bytes", static () => GC.GetTotalMemory(forceFullCollection: false), description: "Managed memory in use, garbage included.");
        _meter.CreateObservableCounter("dotnet_gc_allocated_bytes_total", static () => GC.GetTotalAllocatedBytes(), description: "Managed memory allocated so far.");
    }

    public void Dispose() => _meter.Dispose();

    private static double StartTime()
    {
        using var process = Process.GetCurrentProcess();
        return (process.StartTime.ToUniversalTime() - DateTime.UnixEpoch).TotalSeconds;
    }
}
