using System.Diagnostics;
using Cluster.Hosting;

namespace Cluster.ApiServer.Http;

/// <summary>How authentication and authorization went and how long they took, under upstream's names.</summary>
internal static class AccessMetrics
{
    private static readonly double[] Bounds = [0.001, 0.002, 0.004, 0.008, 0.016, 0.032, 0.064, 0.128, 0.256, 0.512, 1.024, 2.048, 4.096, 8.192, 16.384];
    private static readonly CounterFamily Authentications = new("authentication_attempts", "Requests that were asked who they are, by result.", "result");
    private static readonly HistogramFamily AuthenticationTimes = new("authentication_duration_seconds", "Time to know who asks, by result.", Bounds, "result");
    private static readonly CounterFamily Authorizations = new("authorization_attempts_total", "Requests that were judged, by result.", "result");
    private static readonly HistogramFamily AuthorizationTimes = new("authorization_duration_seconds", "Time to judge a request, by result.", Bounds, "result");

    private static readonly (MetricCell Count, HistogramCell Time) Known = (Authentications.With("success"), AuthenticationTimes.With("success"));
    private static readonly (MetricCell Count, HistogramCell Time) Unknown = (Authentications.With("failure"), AuthenticationTimes.With("failure"));
    private static readonly (MetricCell Count, HistogramCell Time) Allowed = (Authorizations.With("allowed"), AuthorizationTimes.With("allowed"));
    private static readonly (MetricCell Count, HistogramCell Time) Denied = (Authorizations.With("denied"), AuthorizationTimes.With("denied"));

    public static void Authenticated(bool isKnown, long started) => Count(isKnown ? Known : Unknown, started);

    public static void Authorized(bool isAllowed, long started) => Count(isAllowed ? Allowed : Denied, started);

    private static void Count((MetricCell Count, HistogramCell Time) cells, long started)
    {
        cells.Count.Add(1);
        cells.Time.Observe(Stopwatch.GetElapsedTime(started).TotalSeconds);
    }
}
