using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Cluster.Api.Core.V1;
using Cluster.ApiServer.Http;
using Cluster.ApiServer.Watch;

namespace Cluster.ApiServer.Proxying;

/// <summary>Opens connections to kubelets, with the server's client certificate and against the kubelets' authority.</summary>
internal sealed class KubeletConnection : IDisposable
{
    private const int DefaultPort = 10250;

    private static readonly TimeSpan DialLimit = TimeSpan.FromSeconds(10);

    private readonly WatchCaches _caches;
    private readonly X509Certificate2? _identity;
    private readonly X509Certificate2Collection? _authorities;

    public KubeletConnection(ApiServerOptions options, WatchCaches caches)
    {
        _caches = caches;
        if (options is { KubeletClientCertificate: { } certificate, KubeletClientKey: { } key })
            _identity = X509Certificate2.CreateFromPemFile(certificate, key);
        if (options.KubeletCertificateAuthority is { } file)
        {
            _authorities = [];
            _authorities.ImportFromPemFile(file);
        }

        Client = new(new SocketsHttpHandler
        {
            UseProxy = false,
            ConnectTimeout = DialLimit,
            SslOptions = TlsOptions(),
            PooledConnectionIdleTimeout = TimeSpan.FromMinutes(1),
        })
        { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>For plain requests, such as logs.</summary>
    public HttpClient Client { get; }

    /// <summary>Where a node's kubelet listens.</summary>
    /// <exception cref="ApiException">The node is not there, or has no address.</exception>
    public (IPAddress Address, int Port) Locate(string node)
    {
        var cache = _caches["nodes"];
        if (cache.TryGetState()?.Objects.Find(node)?.Decode() is not Node found)
            throw ApiException.NotFound(cache.Resource, node);
        var address = AddressOf(found, "InternalIP") ?? AddressOf(found, "ExternalIP")
            ?? throw ApiException.Internal($"no preferred addresses found; known addresses of node {node}: []");
        var port = found.Status.DaemonEndpoints?.KubeletEndpoint?.Port is > 0 and var own ? own : DefaultPort;
        return (address, port);
    }

    /// <summary>A TLS connection of one's own, for upgraded requests.</summary>
    /// <exception cref="ApiException">The kubelet cannot be reached.</exception>
    public async Task<SslStream> DialAsync(string node, CancellationToken ct)
    {
        var (address, port) = Locate(node);
        using var limit = new CancellationTokenSource(DialLimit);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, ct);
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(address, port, both.Token);
            var tls = new SslStream(new NetworkStream(socket, ownsSocket: true));
            var options = TlsOptions();
            options.TargetHost = address.ToString();
            options.ApplicationProtocols = [SslApplicationProtocol.Http11];
            await tls.AuthenticateAsClientAsync(options, both.Token);
            return tls;
        }
        catch (Exception e) when (e is SocketException or IOException or System.Security.Authentication.AuthenticationException or OperationCanceledException)
        {
            socket.Dispose();
            ct.ThrowIfCancellationRequested();
            throw Unreachable(address, port, e);
        }
    }

    /// <summary>The answer when a kubelet does not listen.</summary>
    public static ApiException Unreachable(IPAddress address, int port, Exception cause) =>
        ApiException.Internal(string.Create(CultureInfo.InvariantCulture, $"error dialing backend: dial tcp {address}:{port}: {cause.Message}"));

    public void Dispose() => Client.Dispose();

    private SslClientAuthenticationOptions TlsOptions() => new()
    {
        ClientCertificates = _identity is null ? null : [_identity],
        LocalCertificateSelectionCallback = _identity is null ? null : (_, _, _, _, _) => _identity,
        RemoteCertificateValidationCallback = (_, certificate, _, errors) => IsTrusted(certificate, errors),
    };

    /// <summary>Without an authority of its own, kubelets are believed, as upstream does when the flag is left out.</summary>
    private bool IsTrusted(X509Certificate? certificate, SslPolicyErrors errors)
    {
        if (_authorities is null)
            return true;
        if (certificate is null || errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
            return false;
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(_authorities);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        using var presented = new X509Certificate2(certificate);
        return chain.Build(presented);
    }

    private static IPAddress? AddressOf(Node node, string type) =>
        node.Status.Addresses.FirstOrDefault(address => address.Type == type)?.Address is { } text && IPAddress.TryParse(text, out var ip) ? ip : null;
}
