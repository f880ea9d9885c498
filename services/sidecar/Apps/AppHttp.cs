using System.Net;

namespace Cluster.Sidecar.Apps;

/// <summary>The one connection pool towards all apps. Adds nothing by itself: trace headers are the caller's business.</summary>
internal sealed class AppHttp : IDisposable
{
    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler
    {
        ActivityHeadersPropagator = null,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        PooledConnectionIdleTimeout = TimeSpan.FromMinutes(1),
        UseCookies = false,
        UseProxy = false,
    });

    /// <exception cref="AppUnreachableException">Nothing was sent.</exception>
    /// <exception cref="HttpRequestException">The connection broke after something had been sent.</exception>
    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct)
    {
        try
        {
            return await _http.SendAsync(request, ct);
        }
        catch (HttpRequestException e) when (e.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError)
        {
            throw new AppUnreachableException(e.Message, e);
        }
        catch (OperationCanceledException e) when (!ct.IsCancellationRequested)
        {
            throw new AppUnreachableException("connecting took too long", e);
        }
    }

    public void Dispose() => _http.Dispose();
}
