using System.Collections.Concurrent;
using System.Diagnostics;
using Cluster.ApiServer.Storage;
using Cluster.Hosting;

namespace Cluster.ApiServer.Registry;

/// <summary>How long commits take, under upstream's name for the latency of etcd.</summary>
internal static class CommitMetrics
{
    private static readonly HistogramFamily Durations = new(
        "etcd_request_duration_seconds", "Duration of commits by operation and resource.",
        [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10], "operation", "type");

    private static readonly ConcurrentDictionary<(CommitKind Kind, string Resource), HistogramCell> Cells = new();

    public static void Observe(CommitKind kind, string resource, long started) =>
        Cells.GetOrAdd((kind, resource), static entry => Durations.With(NameOf(entry.Kind), entry.Resource)).Observe(Stopwatch.GetElapsedTime(started).TotalSeconds);

    private static string NameOf(CommitKind kind) => kind switch
    {
        CommitKind.Create => "create",
        CommitKind.Update => "update",
        _ => "delete",
    };
}
