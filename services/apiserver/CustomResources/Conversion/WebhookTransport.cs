using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Cluster.Api.Apiextensions.V1;
using Cluster.Api.Core.V1;
using Cluster.ApiServer.Watch;

namespace Cluster.ApiServer.CustomResources.Conversion;

/// <summary>Reaches a webhook by its URL or through its Service, and trusts the certificates it was told to trust.</summary>
internal sealed class WebhookTransport
{
    private const int MaxAnswerBytes = 64 * 1024 * 1024;
    private const int DefaultPort = 443;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ConnectPatience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan IdleLimit = TimeSpan.FromMinutes(1);

    private readonly WatchCaches _caches;
    private readonly Api.Apiextensions.V1.ServiceReference? _service;
    private readonly Lazy<HttpClient> _client;

    public WebhookTransport(WebhookClientConfig config, WatchCaches caches)
    {
        (_caches, _service) = (caches, config.Service);
        Address = config.Service is { } service
            ? new($"https://{service.Name}.{service.Namespace}.svc:{service.Port ?? DefaultPort}/{service.Path?.TrimStart('/')}")
            : new(config.Url ?? "https://invalid.");
        _client = new(() => new(HandlerOf(config.CaBundle)) { Timeout = Patience, MaxResponseContentBufferSize = MaxAnswerBytes });
    }

    /// <summary>Where requests go, as it appears in messages.</summary>
    public Uri Address { get; }

    /// <summary>Posts JSON and returns the answer's code and body.</summary>
    /// <exception cref="HttpRequestException">The webhook cannot be reached or trusted.</exception>
    /// <exception cref="OperationCanceledException">It took too long, or the caller gave up.</exception>
    public async Task<(HttpStatusCode Code, byte[] Body)> PostAsync(byte[] json, CancellationToken ct)
    {
        using var content = new ByteArrayContent(json);
        content.Headers.ContentType = new("application/json");
        using var answer = await _client.Value.PostAsync(Address, content, ct);
        return (answer.StatusCode, await answer.Content.ReadAsByteArrayAsync(ct));
    }

    private SocketsHttpHandler HandlerOf(byte[]? authorities)
    {
        var handler = new SocketsHttpHandler { ConnectTimeout = ConnectPatience, PooledConnectionIdleTimeout = IdleLimit, AllowAutoRedirect = false, UseProxy = false };
        if (_service is not null)
            handler.ConnectCallback = (_, ct) => ConnectAsync(ct);
        if (authorities is { Length: > 0 })
        {
            var roots = new X509Certificate2Collection();
            roots.ImportFromPem(Encoding.UTF8.GetString(authorities));
            var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            policy.CustomTrustStore.AddRange(roots);
            handler.SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = policy };
        }
        return handler;
    }

    /// <summary>Goes to the Service's cluster IP: names inside the cluster mean nothing to the machine the server runs on.</summary>
    private async ValueTask<Stream> ConnectAsync(CancellationToken ct)
    {
        var (ns, name) = (_service!.Namespace, _service.Name);
        var found = (await _caches["services"].StateAsync(ct)).Objects.Find($"{ns}/{name}")?.Decode() as Service
            ?? throw new HttpRequestException($"service \"{name}\" not found");
        var port = _service.Port ?? DefaultPort;
        if (!found.Spec.Ports.Any(candidate => candidate.Port == port))
            throw new HttpRequestException($"no service port {port} found for service \"{name}\"");
        if (!IPAddress.TryParse(found.Spec.ClusterIP, out var address))
            throw new HttpRequestException($"service \"{name}\" has no cluster IP");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(address, port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
