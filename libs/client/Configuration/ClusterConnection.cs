using System.Net.Http.Headers;
using System.Net.Security;
using System.Reflection;
using System.Security.Cryptography.X509Certificates;

namespace Cluster.Client.Configuration;

/// <summary>How to reach an API server and as whom: what one context of a kubeconfig resolves to.</summary>
public sealed record ClusterConnection
{
    /// <summary>Longest use of a connection whose certificate may have been replaced.</summary>
    private static readonly TimeSpan RotationDelay = TimeSpan.FromMinutes(1);

    /// <summary>Address of the API server, such as <c>https://127.0.0.1:6443</c>.</summary>
    public required Uri Server { get; init; }

    /// <summary>Authorities that may vouch for the server; empty trusts the machine's own.</summary>
    public X509Certificate2Collection Authorities { get; init; } = [];

    /// <summary>Accept any server certificate. For experiments only.</summary>
    public bool InsecureSkipTlsVerify { get; init; }

    /// <summary>Name to expect in the server's certificate when it is not the address.</summary>
    public string? TlsServerName { get; init; }

    /// <summary>Certificate with key that proves who we are.</summary>
    public X509Certificate2? ClientCertificate { get; init; }

    /// <summary>PEM files with certificate and key, read again for new connections when they have changed, so that rotation is noticed.</summary>
    public CertificateFiles? ClientCertificateFiles { get; init; }

    /// <summary>Bearer token that proves who we are.</summary>
    public string? Token { get; init; }

    /// <summary>File the token is read from again once a minute, so that rotation is noticed.</summary>
    public string? TokenFile { get; init; }

    /// <summary>Namespace of the context; <c>default</c> when it names none.</summary>
    public string Namespace { get; init; } = "default";

    /// <summary>TLS settings for a connection to the server, also for callers that speak other protocols over it.</summary>
    public SslClientAuthenticationOptions CreateTlsOptions()
    {
        var options = new SslClientAuthenticationOptions { TargetHost = TlsServerName ?? Server.Host };
        if (ClientCertificateFiles is { } files)
            options.LocalCertificateSelectionCallback = (_, _, _, _, _) => files.Current;
        else if (ClientCertificate is not null)
            options.ClientCertificateContext = SslStreamCertificateContext.Create(ClientCertificate, null, offline: true);
        if (InsecureSkipTlsVerify)
            options.RemoteCertificateValidationCallback = static (_, _, _, _) => true;
        else if (Authorities.Count > 0)
            options.CertificateChainPolicy = TrustOnly(Authorities);
        return options;
    }

    /// <summary>A pooled client with the server as its base address.</summary>
    /// <remarks>Pings notice a dead server within 25 s, so that a watch does not hang for ever.</remarks>
    public HttpClient CreateHttpClient()
    {
        var sockets = new SocketsHttpHandler
        {
            SslOptions = CreateTlsOptions(),
            EnableMultipleHttp2Connections = true,
            ConnectTimeout = TimeSpan.FromSeconds(10),
            PooledConnectionIdleTimeout = TimeSpan.FromMinutes(2),
            KeepAlivePingDelay = TimeSpan.FromSeconds(15),
            KeepAlivePingTimeout = TimeSpan.FromSeconds(10),
            InitialHttp2StreamWindowSize = 1024 * 1024,
        };
        if (ClientCertificateFiles is not null)
            sockets.PooledConnectionLifetime = RotationDelay;
        HttpMessageHandler handler = TokenFile is null ? sockets : new TokenFileHandler(TokenFile, TimeProvider.System) { InnerHandler = sockets };
        var client = new HttpClient(handler) { BaseAddress = Server, Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.Accept.Add(new("application/json"));
        client.DefaultRequestHeaders.UserAgent.Add(Program);
        if (Token is not null && TokenFile is null)
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        return client;
    }

    /// <summary>Who the server notes as the writer of fields: <c>scheduler</c> for <c>Cluster.Scheduler</c>.</summary>
    private static ProductInfoHeaderValue Program { get; } = new(
        (Assembly.GetEntryAssembly()?.GetName().Name ?? "client").Split('.')[^1].ToLowerInvariant(),
        Assembly.GetEntryAssembly()?.GetName().Version?.ToString(3));

    private static X509ChainPolicy TrustOnly(X509Certificate2Collection authorities)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.AddRange(authorities);
        return policy;
    }
}
