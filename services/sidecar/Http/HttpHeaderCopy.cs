using Cluster.Sidecar.Apps;

namespace Cluster.Sidecar.Http;

/// <summary>Carries headers from one side to the other, without those that belong to a single connection.</summary>
internal static class HttpHeaderCopy
{
    private static readonly HashSet<string> HopByHop = new(StringComparer.OrdinalIgnoreCase)
    {
        "Connection", "Keep-Alive", "Proxy-Authenticate", "Proxy-Authorization", "Proxy-Connection", "TE", "Trailer",
        "Transfer-Encoding", "Upgrade", "Host", "Content-Length", AppChannel.TokenHeader, "traceparent", "tracestate",
    };

    /// <summary>A request's headers, with the trace context of the work being done now in place of the caller's.</summary>
    public static List<KeyValuePair<string, string[]>> From(HttpRequest request)
    {
        var headers = request.Headers.Where(h => !HopByHop.Contains(h.Key))
            .Select(h => KeyValuePair.Create(h.Key, h.Value.Select(v => v ?? "").ToArray())).ToList();
        if ((SidecarTracing.CurrentTraceParent ?? (request.Headers.TraceParent is [{ Length: > 0 } own] ? own : null)) is { } parent)
            headers.Add(KeyValuePair.Create("traceparent", new[] { parent }));
        if (request.Headers.TraceState is [{ Length: > 0 } state])
            headers.Add(KeyValuePair.Create("tracestate", new[] { state }));
        return headers;
    }

    public static List<KeyValuePair<string, string[]>> From(HttpResponseMessage response) =>
        [.. response.Headers.Concat(response.Content.Headers).Where(h => !HopByHop.Contains(h.Key))
            .Select(h => KeyValuePair.Create(h.Key, h.Value.ToArray()))];

    public static void Apply(IEnumerable<KeyValuePair<string, string[]>> headers, HttpRequestMessage request)
    {
        foreach (var (name, values) in headers)
            if (!request.Headers.TryAddWithoutValidation(name, values))
                request.Content?.Headers.TryAddWithoutValidation(name, values);
    }

    public static void Apply(IEnumerable<KeyValuePair<string, string[]>> headers, HttpResponse response)
    {
        foreach (var (name, values) in headers) response.Headers[name] = values;
    }
}
