using Cluster.ApiServer.Aggregation;
using Cluster.ApiServer.Http;
using Cluster.ApiServer.Registry;
using Microsoft.AspNetCore.Http;

namespace Cluster.ApiServer.Discovery;

/// <summary>Serves discovery, legacy and aggregated, from documents made once for each set of resources.</summary>
internal sealed class DiscoveryHandler(ResourceRegistry registry, RemoteApis remotes, ApiServerOptions options) : IPathHandler
{
    private Edition? _edition;

    /// <inheritdoc/>
    public async ValueTask<bool> TryHandleAsync(HttpContext http, string path, CancellationToken ct)
    {
        if (!path.StartsWith("/api", StringComparison.Ordinal))
            return false;
        var edition = Current();
        if (!edition.Legacy.TryGetValue(path, out var document))
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
        if (edition.Aggregated.TryGetValue((path, version), out var aggregated))
            await aggregated.AnswerAsync(http);
        else
            await Responses.JsonAsync(http, 200, document);
        return true;
    }

    private Edition Current()
    {
        var (edition, resources, catalog) = (_edition, registry.Current, remotes.Catalog);
        return ReferenceEquals(edition?.Resources, resources) && ReferenceEquals(edition.Remotes, catalog)
            ? edition
            : _edition = new(resources, catalog, $"{options.AdvertiseAddress}:{options.SecurePort}");
    }

    /// <summary>The documents about one set of resources.</summary>
    private sealed class Edition(ResourceSet resources, RemoteCatalog remotes, string address)
    {
        public ResourceSet Resources => resources;

        public RemoteCatalog Remotes => remotes;

        public Dictionary<string, byte[]> Legacy { get; } = LegacyDiscovery.Documents(resources, remotes, address);

        public Dictionary<(string Path, string Version), AggregatedDocument> Aggregated { get; } = new()
        {
            [("/api", "v2")] = AggregatedDiscovery.Core(resources, "v2"),
            [("/apis", "v2")] = AggregatedDiscovery.Groups(resources, remotes, "v2"),
            [("/api", "v2beta1")] = AggregatedDiscovery.Core(resources, "v2beta1"),
            [("/apis", "v2beta1")] = AggregatedDiscovery.Groups(resources, remotes, "v2beta1"),
        };
    }
}
