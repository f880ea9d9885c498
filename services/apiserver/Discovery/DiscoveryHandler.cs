using Cluster.ApiServer.Http;
using Cluster.ApiServer.Registry;
using Microsoft.AspNetCore.Http;

namespace Cluster.ApiServer.Discovery;

/// <summary>Serves discovery, legacy and aggregated, from documents made once.</summary>
internal sealed class DiscoveryHandler(ResourceRegistry registry)
{
    private readonly Dictionary<string, byte[]> _legacy = LegacyDiscovery.Documents(registry);
    private readonly Dictionary<(string Path, string Version), AggregatedDocument> _aggregated = new()
    {
        [("/api", "v2")] = AggregatedDiscovery.Core(registry, "v2"),
        [("/apis", "v2")] = AggregatedDiscovery.Groups(registry, "v2"),
        [("/api", "v2beta1")] = AggregatedDiscovery.Core(registry, "v2beta1"),
        [("/apis", "v2beta1")] = AggregatedDiscovery.Groups(registry, "v2beta1"),
    };

    /// <summary>Answers when the path is discovery's; false leaves the request to others.</summary>
    public async Task<bool> TryHandleAsync(HttpContext http, string path)
    {
        if (!_legacy.TryGetValue(path, out var document))
            return false;
        if (!HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method))
            throw ApiException.MethodNotAllowed();
        var version = MediaTypes.Negotiate(http.Request.Headers.Accept) switch
        {
            Representation.DiscoveryV2 => "v2",
            Representation.DiscoveryV2Beta1 => "v2beta1",
            _ => "",
        };
        http.Response.Headers.Vary = "Accept";
        if (_aggregated.TryGetValue((path, version), out var aggregated))
            await aggregated.AnswerAsync(http);
        else
            await Responses.JsonAsync(http, 200, document);
        return true;
    }
}
