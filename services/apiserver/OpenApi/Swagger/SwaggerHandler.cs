using System.Text.Json.Nodes;
using Cluster.ApiServer.Http;
using Cluster.ApiServer.Registry;

namespace Cluster.ApiServer.OpenApi.Swagger;

/// <summary>Serves Swagger 1.2 under <c>/swaggerapi</c>, and with <c>--enable-swagger-ui</c> a page to browse the API under <c>/swagger-ui</c>.</summary>
/// <remarks>Declarations are made for each request: hardly anybody asks.</remarks>
internal sealed class SwaggerHandler(ResourceRegistry registry, ApiServerOptions options) : IPathHandler
{
    private const string ListingPath = "/swaggerapi";
    private const string PagePath = "/swagger-ui";

    /// <inheritdoc/>
    public async ValueTask<bool> TryHandleAsync(HttpContext http, string path, CancellationToken ct)
    {
        var isPage = options.ServesSwaggerUi && path is PagePath or PagePath + "/index.html";
        if (!isPage && path != ListingPath && !path.StartsWith(ListingPath + "/", StringComparison.Ordinal))
            return false;
        if (!HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method))
            throw ApiException.MethodNotAllowed();
        if (isPage)
        {
            http.Response.Headers.ContentSecurityPolicy = "default-src 'self'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; frame-ancestors 'none'";
            await Responses.BytesAsync(http, 200, "text/html; charset=utf-8", Page());
            return true;
        }

        var document = path == ListingPath ? Listing() : SwaggerDeclaration.Of(registry.Current, path[(ListingPath.Length + 1)..], $"https://{http.Request.Host}");
        await Responses.ValueAsync(http, 200, document ?? throw ApiException.PathNotFound());
        return true;
    }

    private JsonObject Listing() => new()
    {
        ["swaggerVersion"] = "1.2",
        ["apiVersion"] = "",
        ["apis"] = new JsonArray([.. OpenApiDocuments.V3Paths(registry.Current).Select(path =>
            (JsonNode)new JsonObject { ["path"] = $"/{path}", ["description"] = $"API at /{path}" })]),
        ["info"] = new JsonObject { ["title"] = "Kubernetes", ["description"] = "" },
    };

    private static byte[] Page()
    {
        using var page = typeof(SwaggerHandler).Assembly.GetManifestResourceStream("swagger-ui.html")!;
        var bytes = new byte[page.Length];
        page.ReadExactly(bytes);
        return bytes;
    }
}
