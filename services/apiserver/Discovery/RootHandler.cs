using System.Text.Json.Nodes;
using Cluster.ApiServer.Http;
using Cluster.ApiServer.Registry;
using Microsoft.AspNetCore.Http;

namespace Cluster.ApiServer.Discovery;

/// <summary>Serves <c>/</c>: every path worth asking for.</summary>
internal sealed class RootHandler(ResourceRegistry registry) : IPathHandler
{
    private static readonly string[] Fixed =
    [
        "/.well-known/openid-configuration", "/api", "/apis", "/healthz", "/healthz/log", "/healthz/ping", "/livez", "/livez/log", "/livez/ping",
        "/logs", "/metrics", "/openapi/v2", "/openapi/v3", "/openid/v1/jwks", "/readyz", "/readyz/informer-sync", "/readyz/log", "/readyz/ping",
        "/swagger.json", "/swaggerapi", "/version",
    ];

    /// <inheritdoc/>
    public async ValueTask<bool> TryHandleAsync(HttpContext http, string path, CancellationToken ct)
    {
        if (path is not ("/" or "/index.html"))
            return false;
        if (!HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method))
            throw ApiException.MethodNotAllowed();
        var groups = registry.Current.Groups.SelectMany(group => group.Key.Length == 0
            ? group.Select(version => $"/api/{version}")
            : group.Select(version => $"/apis/{group.Key}/{version}").Prepend($"/apis/{group.Key}"));
        var paths = Fixed.Concat(groups).Order(StringComparer.Ordinal);
        await Responses.ValueAsync(http, 200, new JsonObject { ["paths"] = new JsonArray([.. paths.Select(entry => (JsonNode)entry)]) });
        return true;
    }
}
