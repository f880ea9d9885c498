using System.IO.Compression;
using Cluster.ApiServer.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Cluster.ApiServer.Proxying;

/// <summary>Passes requests on to backends that users name: nodes, services, pods.</summary>
/// <remarks>Source: upstream's <c>UpgradeAwareHandler</c>, with <c>httputil.ReverseProxy</c> underneath.</remarks>
internal static class ResourceProxy
{
    private static readonly string[] BodyMethods = ["POST", "PUT", "PATCH"];

    /// <exception cref="ApiException">The backend cannot be reached (503).</exception>
    public static async Task ServeAsync(ApiRequest request, Backend backend, CancellationToken ct)
    {
        var http = request.Http;
        var tail = ProxyPath.TailOf(request);
        var query = http.Request.QueryString.Value;
        if (IsUpgrade(http))
        {
            await TunnelAsync(http, backend, tail + query, ct);
            return;
        }

        if (tail.Length == 0)
        {
            // Relative links of the backend's front page only work below a slash.
            http.Response.Headers.Location = $"{http.Request.Path.ToUriComponent()}/{query}";
            http.Response.StatusCode = StatusCodes.Status301MovedPermanently;
            return;
        }

        using var outgoing = Outgoing(http, backend, tail + query);
        using var answer = await SendAsync(outgoing, backend, ct);
        await AnswerAsync(http, backend, tail, answer, ct);
    }

    /// <summary>Whether the client wants to go on in another protocol.</summary>
    public static bool IsUpgrade(HttpContext http) => http.Features.Get<IHttpUpgradeFeature>() is { IsUpgradableRequest: true };

    /// <summary>Opens a connection of its own and moves bytes both ways, if the backend agrees.</summary>
    public static async Task TunnelAsync(HttpContext http, Backend backend, string pathAndQuery, CancellationToken ct, IReadOnlyList<(string Name, string Value)>? extra = null)
    {
        Stream stream;
        try
        {
            stream = await backend.Transport.DialAsync(backend, ct);
        }
        catch (IOException e)
        {
            throw Unreachable($"dial tcp {backend.Authority}: {e.Message}");
        }

        await using (stream)
        {
            var tunnel = new UpgradeTunnel(http, stream)
            {
                Host = backend.KeepsHost ? http.Request.Host.Value ?? backend.Authority : backend.Authority,
                ExtraHeaders = [("X-Forwarded-For", ProxyHeaders.ForwardedFor(http)), .. extra ?? []],
            };
            await tunnel.RunAsync(pathAndQuery.StartsWith('/') ? pathAndQuery : "/" + pathAndQuery, ct);
        }
    }

    /// <summary>The client's request as it goes to a backend.</summary>
    public static HttpRequestMessage Outgoing(HttpContext http, Backend backend, string pathAndQuery)
    {
        var from = http.Request;
        var to = new HttpRequestMessage(new HttpMethod(from.Method), backend.UrlOf(pathAndQuery)) { Version = new(1, 1) };
        if (http.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: true })
            to.Content = new StreamContent(from.Body);
        else if (BodyMethods.Contains(from.Method))
            to.Content = new ByteArrayContent([]);
        ProxyHeaders.CopyTo(to, from.Headers);
        Set(to, "X-Forwarded-For", ProxyHeaders.ForwardedFor(http));
        Set(to, "X-Forwarded-Uri", from.Path.ToUriComponent());
        Set(to, "X-Forwarded-Host", from.Host.Value ?? "");
        Set(to, "X-Forwarded-Proto", from.Scheme);
        if (backend.KeepsHost)
            to.Headers.Host = from.Host.Value;
        return to;
    }

    /// <exception cref="ApiException">The backend cannot be reached (503).</exception>
    public static async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, Backend backend, CancellationToken ct)
    {
        try
        {
            return await backend.Transport.SendAsync(request, backend, ct);
        }
        catch (HttpRequestException e)
        {
            throw Unreachable($"dial tcp {backend.Authority}: {(e.InnerException ?? e).Message}");
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw Unreachable($"dial tcp {backend.Authority}: i/o timeout");
        }
    }

    /// <summary>Copies a backend's answer, flushing as it comes; one that breaks off breaks off for the client too.</summary>
    public static async Task CopyAsync(HttpContext http, HttpResponseMessage answer, CancellationToken ct)
    {
        try
        {
            await using var body = await answer.Content.ReadAsStreamAsync(ct);
            var buffer = new byte[32 * 1024];
            while (await body.ReadAsync(buffer, ct) is > 0 and var read)
            {
                await http.Response.Body.WriteAsync(buffer.AsMemory(0, read), ct);
                await http.Response.Body.FlushAsync(ct);
            }
        }
        catch (Exception e) when (e is IOException or HttpRequestException)
        {
            http.Abort();
        }
    }

    private static async Task AnswerAsync(HttpContext http, Backend backend, string tail, HttpResponseMessage answer, CancellationToken ct)
    {
        var path = http.Request.Path.ToUriComponent();
        var prefix = path.EndsWith(tail, StringComparison.Ordinal) ? path[..^tail.Length] : path;
        var links = new LinkRewriter(prefix.TrimEnd('/'), backend.Authority, http.Request.Host.Value ?? "");
        http.Response.StatusCode = (int)answer.StatusCode;
        ProxyHeaders.CopyTo(http.Response.Headers, answer);
        if (http.Response.Headers.Location is [{ Length: > 0 } location])
            http.Response.Headers.Location = links.Rewrite(location);
        var isHtml = answer.Content.Headers.ContentType?.MediaType == "text/html" && !HttpMethods.IsHead(http.Request.Method);
        if (!isHtml || Decoded(answer, await answer.Content.ReadAsStreamAsync(ct)) is not { } html)
        {
            await CopyAsync(http, answer, ct);
            return;
        }

        http.Response.Headers.ContentLength = null;
        http.Response.Headers.Remove("Content-Encoding");
        await using (html)
            await CopyHtmlAsync(http, links, html, ct);
    }

    private static async Task CopyHtmlAsync(HttpContext http, LinkRewriter links, Stream html, CancellationToken ct)
    {
        try
        {
            await new HtmlLinks(links).CopyAsync(html, http.Response, ct);
        }
        catch (Exception e) when (e is IOException or HttpRequestException or InvalidDataException)
        {
            http.Abort();
        }
    }

    /// <summary>The document in the clear; null for an encoding that cannot be read, whose links stay as they are.</summary>
    private static Stream? Decoded(HttpResponseMessage answer, Stream body) => string.Join(',', answer.Content.Headers.ContentEncoding) switch
    {
        "" or "identity" => body,
        "gzip" => new GZipStream(body, CompressionMode.Decompress),
        "deflate" => new DeflateStream(body, CompressionMode.Decompress),
        _ => null,
    };

    private static void Set(HttpRequestMessage request, string name, string value)
    {
        request.Headers.Remove(name);
        request.Headers.TryAddWithoutValidation(name, value);
    }

    private static ApiException Unreachable(string why) => ApiException.Of(503, "ServiceUnavailable", $"error trying to reach service: {why}", new());
}
