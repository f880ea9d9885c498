using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Cluster.Api.ApiRegistration.V1;
using Cluster.ApiServer.Aggregation;

namespace Cluster.ApiServer.Webhooks;

/// <summary>Calls one webhook, over connections that are kept.</summary>
/// <remarks>No redirects, proxies or cookies; a Service is reached at its own ready endpoints and nowhere else. Thread-safe. Needs no disposal:
/// idle connections end by themselves.</remarks>
internal sealed class WebhookTransport
{
    private static readonly TimeSpan ConnectPatience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan IdleLimit = TimeSpan.FromMinutes(1);

    private readonly ServiceLocator _locator;
    private readonly WebhookService? _service;
    private readonly Lazy<HttpClient> _client;

    /// <param name="maxAnswerBytes">Longest answer read.</param>
    public WebhookTransport(WebhookAddress address, ServiceLocator locator, int maxAnswerBytes)
    {
        (_locator, _service, Address) = (locator, address.Service, address.Uri);
        _client = new(() => new(HandlerOf(address.Authorities)) { Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = maxAnswerBytes });
    }

    /// <summary>Where requests go, as it appears in messages.</summary>
    public Uri Address { get; }

    /// <summary>Posts JSON and returns the answer's code and body.</summary>
    /// <param name="address"><see cref="Address"/>, perhaps with a query.</param>
    /// <param name="patience">How long it may take.</param>
    /// <exception cref="HttpRequestException">The webhook cannot be reached or trusted, or says too much.</exception>
    /// <exception cref="UnreachableException">There is no way to it.</exception>
    /// <exception cref="OperationCanceledException">It took too long, or the caller gave up.</exception>
    public async Task<(HttpStatusCode Code, byte[] Body)> PostAsync(Uri address, byte[] json, TimeSpan patience, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(patience);
        using var content = new ByteArrayContent(json);
        content.Headers.ContentType = new("application/json");
        using var answer = await _client.Value.PostAsync(address, content, limit.Token);
        return (answer.StatusCode, await answer.Content.ReadAsByteArrayAsync(limit.Token));
    }

    private SocketsHttpHandler HandlerOf(string authorities)
    {
        var handler = new SocketsHttpHandler
        {
            ConnectTimeout = ConnectPatience,
            PooledConnectionIdleTimeout = IdleLimit,
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
        };
        if (_service is not null)
            handler.ConnectCallback = (_, ct) => ConnectAsync(_service, ct);
        if (authorities.Length > 0)
        {
            var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck, DisableCertificateDownloads = true };
            policy.CustomTrustStore.AddRange(RootsIn(authorities));
            handler.SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = policy };
        }
        return handler;
    }

    private static X509Certificate2Collection RootsIn(string authorities)
    {
        var roots = new X509Certificate2Collection();
        try
        {
            roots.ImportFromPem(authorities);
        }
        catch (CryptographicException)
        {
            roots.Clear();
        }

        return roots.Count > 0 ? roots : throw new UnreachableException("unable to load root certificates: unable to parse bytes as PEM block");
    }

    /// <summary>Goes to an endpoint of the Service: names inside the cluster mean nothing to the machine the server runs on.</summary>
    private async ValueTask<Stream> ConnectAsync(WebhookService service, CancellationToken ct)
    {
        var location = await _locator.FindAsync(new ServiceReference { Namespace = service.Namespace, Name = service.Name, Port = service.Port }, ct);
        if (location.Fault is { } fault)
            throw new UnreachableException(WordsFor(service, fault));
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(location.Pick(), ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static string WordsFor(WebhookService service, Verdict fault) => fault.Reason switch
    {
        "ServiceNotFound" => $"service \"{service.Name}\" not found",
        "ServicePortError" => $"no service port {service.Port} found for service \"{service.Name}\"",
        "EndpointsNotFound" or "MissingEndpoints" => $"no endpoints available for service \"{service.Name}\"",
        _ => fault.Message,
    };
}
