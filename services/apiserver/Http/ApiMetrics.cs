using System.Diagnostics.Metrics;

namespace Cluster.ApiServer.Http;

/// <summary>What is counted about requests, under upstream's names.</summary>
internal static class ApiMetrics
{
    private static readonly Meter Meter = new("Cluster.ApiServer");
    private static readonly Counter<long> Requests = Meter.CreateCounter<long>("apiserver_request_total", description: "Requests by verb and code.");
    private static readonly Histogram<double> Durations = Meter.CreateHistogram<double>("apiserver_request_duration_seconds", description: "Duration of requests by verb, watches left out.");

    public static void Record(string verb, int code, TimeSpan duration)
    {
        Requests.Add(1, new("verb", verb), new("code", code));
        if (verb is not ("watch" or ""))
            Durations.Record(duration.TotalSeconds, new KeyValuePair<string, object?>("verb", verb));
    }
}
