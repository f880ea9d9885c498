using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Cluster.Api.Core.V1;
using Cluster.ApiServer.Http;
using Cluster.ApiServer.Watch;

namespace Cluster.ApiServer.Proxying;

/// <summary>Finds kubelets and talks to them, with the server's client certificate and against the kubelets' authority.</summary>
internal sealed class KubeletConnection : IDisposable
{
    private const int DefaultPort = 10250;

    private readonly ApiServerOptions _options;
    private readonly WatchCaches _caches;
    private readonly X509Certificate2? _identity;
    private readonly X509Certificate2Collection? _authorities;

    public KubeletConnection(ApiServerOptions options, WatchCaches caches)
    {
        (_options, _caches) = (options, caches);
        if (options is { KubeletClientCertificate: { } certificate, KubeletClientKey: { } key })
            _identity = X509Certificate2.CreateFromPemFile(certificate, key);
        if (options.KubeletCertificateAuthority is { } file)
        {
            _authorities = [];
            _authorities.ImportFromPemFile(file);
        }

        Verifying = new(() => TlsOptions((_, certificate, _, errors) => IsTrusted(certificate, errors)));
        Believing = new(() => TlsOptions(static (_, _, _, _) => true));
    }

    /// <summary>Checks the kubelet's certificate, if there is an authority to check it against.</summary>
    public BackendTransport Verifying { get; }

    /// <summary>Takes any certificate: for logs whose reader asked for that.</summary>
    public BackendTransport Believing { get; }

    /// <summary>Where a node's kubelet listens.</summary>
    /// <exception cref="ApiException">The node is not there, or has no address.</exception>
    public Backend Locate(string node)
    {
        var cache = _caches["nodes"];
        if (cache.TryGetState()?.Objects.Find(node)?.Typed is not Node found)
            throw ApiException.NotFound(cache.Resource, node);
        var address = AddressOf(found, "InternalIP") ?? AddressOf(found, "ExternalIP")
            ?? throw ApiException.Internal($"no preferred addresses found; known addresses of node {node}: []");
        var port = found.Status.DaemonEndpoints?.KubeletEndpoint?.Port is > 0 and var own ? own : DefaultPort;
        // A node that says its kubelet is this very server would have it act on its own strongest certificate.
        return IsOwn(address, port) ? throw ApiException.BadRequest("address not allowed") : new(address, port, IsTls: true, Verifying);
    }

    /// <summary>The answer when a kubelet does not listen.</summary>
    public static ApiException Unreachable(Backend kubelet, Exception cause) =>
        ApiException.Internal(string.Create(CultureInfo.InvariantCulture, $"error dialing backend: dial tcp {kubelet.Authority}: {cause.Message}"));

    public void Dispose()
    {
        Verifying.Dispose();
        Believing.Dispose();
    }

    private bool IsOwn(IPAddress address, int port) =>
        port == _options.SecurePort && (IPAddress.IsLoopback(address) || address.Equals(_options.AdvertiseAddress));

    private SslClientAuthenticationOptions TlsOptions(RemoteCertificateValidationCallback isTrusted) => new()
    {
        ClientCertificates = _identity is null ? null : [_identity],
        LocalCertificateSelectionCallback = _identity is null ? null : (_, _, _, _, _) => _identity,
        RemoteCertificateValidationCallback = isTrusted,
    };

    /// <summary>Without an authority of its own, kubelets are believed, as upstream does when the flag is left out.</summary>
    private bool IsTrusted(X509Certificate? certificate, SslPolicyErrors errors) =>
        _authorities is null || BackendTrust.Accepts(_authorities, certificate, errors);

    private static IPAddress? AddressOf(Node node, string type) =>
        node.Status.Addresses.FirstOrDefault(address => address.Type == type)?.Address is { } text && IPAddress.TryParse(text, out var ip) ? ip : null;
}
