using System.Net;
using System.Net.Security;
using System.Net.Sockets;

namespace Cluster.ApiServer.Proxying;

/// <summary>Connections to backends of one sort: same credentials, same trust. Redirects are never followed and no cookie is kept.</summary>
internal sealed class BackendTransport : IDisposable
{
    private static readonly TimeSpan DialLimit = TimeSpan.FromSeconds(10);
    private static readonly HttpRequestOptionsKey<IPEndPoint> Destination = new("destination");

    private readonly Func<SslClientAuthenticationOptions> _tls;

    /// <param name="tls">Makes the options of a connection.</param>
    /// <param name="wrap">What goes around the stream of plain requests; nothing by default.</param>
    public BackendTransport(Func<SslClientAuthenticationOptions> tls, Func<Stream, Stream>? wrap = null)
    {
        _tls = tls;
        Client = new(new SocketsHttpHandler
        {
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            ActivityHeadersPropagator = null,
            RequestHeaderEncodingSelector = static (_, _) => System.Text.Encoding.UTF8, // as Kestrel has read them
            ConnectTimeout = DialLimit,
            ConnectCallback = ConnectAsync,
            SslOptions = tls(),
            PlaintextStreamFilter = wrap is null ? null : (context, _) => ValueTask.FromResult(wrap(context.PlaintextStream)),
            PooledConnectionIdleTimeout = TimeSpan.FromMinutes(1),
        });
    }

    /// <summary>For requests that are not upgraded.</summary>
    public HttpMessageInvoker Client { get; }

    /// <summary>Users' pods and services: any certificate will do and none is shown, as upstream.</summary>
    public static BackendTransport Unverified() => new(static () => new() { RemoteCertificateValidationCallback = static (_, _, _, _) => true });

    /// <summary>Sends a request to a backend.</summary>
    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, Backend backend, CancellationToken ct)
    {
        request.Options.Set(Destination, new(backend.Address, backend.Port));
        return Client.SendAsync(request, ct);
    }

    /// <summary>A connection of one's own, for upgraded requests.</summary>
    /// <exception cref="IOException">The backend cannot be reached, or is not trusted.</exception>
    public async Task<Stream> DialAsync(Backend backend, CancellationToken ct)
    {
        using var limit = new CancellationTokenSource(DialLimit);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, ct);
        Stream? stream = null;
        try
        {
            stream = await OpenAsync(new(backend.Address, backend.Port), both.Token);
            return backend.IsTls ? await SecureAsync(stream, backend, both.Token) : stream;
        }
        catch (Exception e) when (e is SocketException or IOException or System.Security.Authentication.AuthenticationException or OperationCanceledException)
        {
            if (stream is not null)
                await stream.DisposeAsync();
            ct.ThrowIfCancellationRequested();
            throw new IOException(limit.IsCancellationRequested ? "i/o timeout" : e.Message, e);
        }
    }

    public void Dispose() => Client.Dispose();

    private async Task<Stream> SecureAsync(Stream stream, Backend backend, CancellationToken ct)
    {
        var tls = new SslStream(stream);
        var options = _tls();
        options.TargetHost = backend.ServerName ?? backend.Address.ToString();
        options.ApplicationProtocols = [SslApplicationProtocol.Http11];
        await tls.AuthenticateAsClientAsync(options, ct);
        return tls;
    }

    /// <summary>Dials the address that was judged, whatever the URL says.</summary>
    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken ct) =>
        context.InitialRequestMessage.Options.TryGetValue(Destination, out var destination)
            ? await OpenAsync(destination, ct)
            : throw new InvalidOperationException("a request without a destination");

    private static async Task<Stream> OpenAsync(IPEndPoint destination, CancellationToken ct)
    {
        var socket = new Socket(destination.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(destination, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
