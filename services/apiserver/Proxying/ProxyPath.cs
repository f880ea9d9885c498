using Cluster.ApiServer.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Cluster.ApiServer.Proxying;

/// <summary>The part of a request's path that is the backend's, with escapes exactly as the client wrote them.</summary>
internal static class ProxyPath
{
    /// <summary>What follows <c>…/proxy</c>; empty, or beginning with a slash.</summary>
    public static string TailOf(ApiRequest request)
    {
        // /api/v1/namespaces/NS/RESOURCE/NAME/proxy, or without the namespace.
        var segments = request.Info.Namespace.Length > 0 ? 7 : 5;
        var raw = request.Http.Features.Get<IHttpRequestFeature>()?.RawTarget ?? "";
        var path = raw.Split('?', 2)[0];
        return path.StartsWith('/') && !HasDots(path)
            ? After(path, segments)
            : After(request.Http.Request.Path.ToUriComponent(), segments);
    }

    /// <summary>Dots were resolved before anybody asked whether the request is allowed; the raw text no longer lines up with that.</summary>
    private static bool HasDots(string path) =>
        path.Contains("/.", StringComparison.Ordinal) || path.Contains("%2e", StringComparison.OrdinalIgnoreCase);

    private static string After(string path, int segments)
    {
        var at = 0;
        for (var seen = 0; seen < segments && at < path.Length; seen++)
        {
            while (at < path.Length && path[at] == '/')
                at++;
            while (at < path.Length && path[at] != '/')
                at++;
        }

        return path[at..];
    }
}
