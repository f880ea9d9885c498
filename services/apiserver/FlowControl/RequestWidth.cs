using System.Globalization;
using Cluster.ApiServer.Http;
using Cluster.ApiServer.Watch;
using Microsoft.AspNetCore.Http;

namespace Cluster.ApiServer.FlowControl;

/// <summary>How many seats a request takes: one, but more for long lists and for watches that begin with one.</summary>
/// <remarks>Source: upstream's list work estimator, one seat for 100 objects.</remarks>
internal sealed class RequestWidth(WatchCaches caches)
{
    internal const int Most = 10;

    private const int ObjectsPerSeat = 100;

    public int Of(HttpRequest request, RequestInfo info)
    {
        if (info.Verb is not ("list" or "watch") || info.Name.Length > 0 || !info.IsResource)
            return 1;
        var revision = request.Query["resourceVersion"];
        if (info.Verb == "watch" && revision.Count > 0 && revision[0] is not (null or "" or "0") && !request.Query.ContainsKey("sendInitialEvents"))
            return 1;
        var name = info.Group.Length == 0 ? info.Resource : $"{info.Resource}.{info.Group}";
        var count = caches.Find(name)?.TryGetState()?.Objects.Count ?? 0;
        if (info.Verb == "list" && int.TryParse(request.Query["limit"], NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit > 0)
            count = Math.Min(count, limit);
        return Math.Clamp((count + ObjectsPerSeat - 1) / ObjectsPerSeat, 1, Most);
    }
}
