using System.Collections.Concurrent;
using Cluster.ApiServer.Registry;
using Cluster.Hosting;

namespace Cluster.ApiServer.Http;

/// <summary>What is counted about requests, under upstream's names. Counting allocates nothing once a kind of request has been seen.</summary>
internal static class ApiMetrics
{
    /// <summary>Different sets of labels; beyond that requests are counted without them, so that nobody fills the memory with names.</summary>
    private const int MaxSeries = 20_000;

    private static readonly double[] DurationBounds = [0.005, 0.025, 0.05, 0.1, 0.2, 0.4, 0.6, 0.8, 1, 1.25, 1.5, 2, 3, 4, 5, 6, 8, 10, 15, 20, 30, 45, 60];

    private static readonly CounterFamily Requests = new(
        "apiserver_request_total", "Requests by verb, what they are about, and code.", "code", "component", "dry_run", "group", "resource", "scope", "subresource", "verb", "version");

    private static readonly HistogramFamily Durations = new(
        "apiserver_request_duration_seconds", "Duration of requests, watches and streams left out.", DurationBounds,
        "component", "dry_run", "group", "resource", "scope", "subresource", "verb", "version");

    private static readonly CounterFamily LongRunning = new(
        "apiserver_longrunning_requests", "Watches and streams under way.", "component", "group", "resource", "scope", "subresource", "verb", "version");

    private static readonly CounterFamily InFlight = new("apiserver_current_inflight_requests", "Requests being served, by kind.", "request_kind");
    private static readonly MetricCell Reading = InFlight.With("readOnly");
    private static readonly MetricCell Writing = InFlight.With("mutating");
    private static readonly CounterFamily Timeouts = new("apiserver_request_timeouts_total", "Requests that took longer than any may.", "verb");

    private static readonly ConcurrentDictionary<RequestKind, (MetricCell Total, HistogramCell? Duration)> Known = new();
    private static readonly ConcurrentDictionary<RequestKind, MetricCell> Running = new();
    private static int _count;

    /// <summary>A request begins.</summary>
    public static void Begin(RequestInfo info, ResourceRegistry registry) => UnderWay(info, registry).Add(1);

    /// <summary>A request that began has been served.</summary>
    public static void End(RequestInfo info, ResourceRegistry registry, bool isDryRun, int code, TimeSpan duration)
    {
        UnderWay(info, registry).Add(-1);
        var kind = new RequestKind(VerbOf(info), info.Group, info.Version, info.Resource, info.Subresource, ScopeOf(info), isDryRun, code);
        var (total, histogram) = Known.TryGetValue(kind, out var cells) ? cells : Add(Bounded(kind, info, registry), info.IsLongRunning);
        total.Add(1);
        histogram?.Observe(duration.TotalSeconds);
    }

    public static void CountTimeout(RequestInfo info) => Timeouts.With(VerbOf(info)).Add(1);

    private static MetricCell UnderWay(RequestInfo info, ResourceRegistry registry)
    {
        if (!info.IsLongRunning)
            return info.IsReading ? Reading : Writing;
        var kind = new RequestKind(VerbOf(info), info.Group, info.Version, info.Resource, info.Subresource, ScopeOf(info), false, 0);
        if (Running.TryGetValue(kind, out var cell))
            return cell;
        var bounded = Bounded(kind, info, registry);
        return Running.GetOrAdd(bounded, static kind => LongRunning.With("apiserver", kind.Group, kind.Resource, kind.Scope, kind.Subresource, kind.Verb, kind.Version));
    }

    private static (MetricCell, HistogramCell?) Add(RequestKind kind, bool isLong) => Known.GetOrAdd(kind, static (kind, isLong) =>
    {
        Interlocked.Increment(ref _count);
        var dryRun = kind.IsDryRun ? "All" : "";
        return (
            Requests.With(kind.Code.ToString(System.Globalization.CultureInfo.InvariantCulture), "apiserver", dryRun, kind.Group, kind.Resource, kind.Scope, kind.Subresource, kind.Verb, kind.Version),
            isLong ? null : Durations.With("apiserver", dryRun, kind.Group, kind.Resource, kind.Scope, kind.Subresource, kind.Verb, kind.Version));
    }, isLong);

    /// <summary>Names are labels only while they are names of what is served.</summary>
    private static RequestKind Bounded(RequestKind kind, RequestInfo info, ResourceRegistry registry)
    {
        if (info.IsResource && registry.Find(info.Group, info.Version, info.Resource) is { } served && Volatile.Read(ref _count) < MaxSeries)
            return IsPart(info.Subresource, served.Definition) ? kind : kind with { Subresource = "" };
        return kind with { Group = "", Version = "", Resource = "", Subresource = "" };
    }

    private static bool IsPart(string subresource, ResourceDefinition resource) => subresource is
        "" or "status" or "scale" or "log" or "exec" or "attach" or "portforward" or "proxy" or "binding" or "eviction" or "finalize" or "token" or "approval"
        || resource.HasPart(subresource);

    private static string ScopeOf(RequestInfo info) => !info.IsResource ? "" : info.Name.Length > 0 || info.Verb == "create" ? "resource" : info.Namespace.Length > 0 ? "namespace" : "cluster";

    private static string VerbOf(RequestInfo info) => info.Verb switch
    {
        _ when info.IsResource && info.Subresource is "exec" or "attach" or "portforward" or "proxy" => "CONNECT",
        "get" => "GET",
        "list" => "LIST",
        "watch" => "WATCH",
        "create" or "post" => "POST",
        "update" or "put" => "PUT",
        "patch" => "PATCH",
        "delete" => "DELETE",
        "deletecollection" => "DELETECOLLECTION",
        "head" => "HEAD",
        "options" => "OPTIONS",
        _ => "other",
    };
}
