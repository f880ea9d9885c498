using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Cluster.ApiServer;
using Cluster.ApiServer.Watch;
using Cluster.TestSupport;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Cluster.Integration.Tests.ApiServer;

/// <summary>A whole API server of the test's own, over TLS on a free port, with a CA, tokens and a signing key.</summary>
public abstract class TestServer(bool onRedis, params string[] flags) : IAsyncLifetime
{
    /// <summary>The token of a member of system:masters.</summary>
    public const string AdminToken = "admin-token-of-the-test";

    private readonly string _folder = Directory.CreateTempSubdirectory("cluster-apiserver-").FullName;
    private readonly ECDsa _caKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private X509Certificate2? _ca;
    private RedisServer? _redis;
    private WebApplication? _app;

    /// <summary>Base address.</summary>
    public Uri Address { get; private set; } = new("https://127.0.0.1");

    /// <summary>The Redis underneath; fails for the memory store.</summary>
    public RedisServer Redis => _redis!;

    /// <summary>A kubeconfig of the administrator, for kubectl.</summary>
    public string Kubeconfig => Path.Combine(_folder, "admin.kubeconfig");

    /// <summary>A client that may do everything.</summary>
    public HttpClient Admin { get; private set; } = new();

    public async ValueTask InitializeAsync()
    {
        WriteIdentities();
        List<string> args =
        [
            "--bind-address=127.0.0.1", "--advertise-address=192.0.2.1",
            $"--client-ca-file={InFolder("ca.crt")}", $"--token-auth-file={InFolder("tokens.csv")}",
            $"--service-account-signing-key-file={InFolder("sa.key")}",
            $"--proxy-client-cert-file={InFolder("front-proxy-client.crt")}", $"--proxy-client-key-file={InFolder("front-proxy-client.key")}",
            $"--requestheader-client-ca-file={InFolder("ca.crt")}", "--requestheader-allowed-names=front-proxy-client", .. flags,
        ];
        if (onRedis)
        {
            _redis = await RedisServer.CreateAsync();
            await File.WriteAllTextAsync(InFolder("redis.password"), _redis.Password);
            args.AddRange([$"--redis={_redis.Host}", $"--redis-password-file={InFolder("redis.password")}"]);
        }
        else
        {
            args.Add("--store=memory");
        }

        _app = await StartAsync(args);
        var addresses = _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        Address = new(addresses.Single(address => address.StartsWith("https:", StringComparison.Ordinal)));
        Admin = ClientWith(AdminToken);
        await File.WriteAllTextAsync(Kubeconfig, KubeconfigText());
        await WaitForBootstrapAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Admin.Dispose();
        if (_app is not null)
        {
            await _app.StopAsync();
            await _app.DisposeAsync();
        }


        if (_redis is not null)
            await _redis.DisposeAsync();
        _caKey.Dispose();
        Directory.Delete(_folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>A client with a bearer token; null is nobody.</summary>
    public HttpClient ClientWith(string? token)
    {
        var client = new HttpClient(Handler(), disposeHandler: true) { BaseAddress = Address };
        if (token is not null)
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    /// <summary>A client with a certificate of the cluster's CA, or of a stranger's.</summary>
    public HttpClient ClientAs(string user, string? group = null, bool fromStranger = false)
    {
        var handler = Handler();
        handler.SslOptions.ClientCertificates = [Issue(user, group, fromStranger)];
        return new(handler, disposeHandler: true) { BaseAddress = Address };
    }

    /// <summary>Runs the real kubectl as the administrator; what it prints on either stream.</summary>
    public async Task<string> KubectlAsync(string? input, params string[] arguments)
    {
        var start = new ProcessStartInfo("kubectl", arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["KUBECONFIG"] = Kubeconfig, ["KUBECACHEDIR"] = Path.Combine(Path.GetDirectoryName(Kubeconfig)!, "cache") },
        };
        using var kubectl = Process.Start(start)!;
        await kubectl.StandardInput.WriteAsync(input ?? "");
        kubectl.StandardInput.Close();
        var (output, errors) = (kubectl.StandardOutput.ReadToEndAsync(), kubectl.StandardError.ReadToEndAsync());
        await kubectl.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (await output + await errors).TrimEnd();
    }

    private static SocketsHttpHandler Handler() => new()
    {
        AutomaticDecompression = DecompressionMethods.None,
        SslOptions = { RemoteCertificateValidationCallback = (_, _, _, _) => true },
    };

    /// <summary>A port that is free now may be taken a moment later: then another one is tried.</summary>
    private static async Task<WebApplication> StartAsync(List<string> args)
    {
        for (var attempt = 1; ; attempt++)
        {
            var app = ApiServerApplication.Create([.. args, $"--secure-port={FreePort()}"]);
            try
            {
                await app.StartAsync();
                return app;
            }
            catch (IOException) when (attempt < 5)
            {
                await app.DisposeAsync();
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task WaitForBootstrapAsync()
    {
        var endpoints = _app!.Services.GetRequiredService<WatchCaches>()["endpointslices.discovery.k8s.io"];
        while (true)
        {
            var changed = endpoints.Changed;
            if (endpoints.TryGetState()?.Objects.Find("default/kubernetes") is not null)
                return;
            await changed.WaitAsync(TimeSpan.FromSeconds(20));
        }
    }

    private void WriteIdentities()
    {
        var request = new CertificateRequest("CN=test-ca", _caKey, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        _ca = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddHours(2));
        File.WriteAllText(InFolder("ca.crt"), _ca.ExportCertificatePem());
        File.WriteAllText(InFolder("tokens.csv"), $"{AdminToken},kubernetes-admin,1,\"system:masters\"\nuser-token,jane,2\n");
        using var proxy = Issue("front-proxy-client", null, fromStranger: false);
        File.WriteAllText(InFolder("front-proxy-client.crt"), proxy.ExportCertificatePem());
        File.WriteAllText(InFolder("front-proxy-client.key"), proxy.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());
        using var signing = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        File.WriteAllText(InFolder("sa.key"), signing.ExportECPrivateKeyPem());
    }

    private X509Certificate2 Issue(string user, string? group, bool fromStranger)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(group is null ? $"CN={user}" : $"O={group}, CN={user}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.2")], false));
        var (from, to) = (DateTimeOffset.UtcNow.AddMinutes(-5), DateTimeOffset.UtcNow.AddHours(1));
        using var bare = fromStranger ? null : request.Create(_ca!, from, to, RandomNumberGenerator.GetBytes(8));
        using var complete = fromStranger ? request.CreateSelfSigned(from, to) : bare!.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(complete.Export(X509ContentType.Pkcs12), null, X509KeyStorageFlags.Exportable);
    }

    private string KubeconfigText() => $$"""
        apiVersion: v1
        kind: Config
        clusters: [{name: c, cluster: {server: "{{Address.GetLeftPart(UriPartial.Authority)}}", insecure-skip-tls-verify: true} }]
        users: [{name: u, user: {token: "{{AdminToken}}" } }]
        contexts: [{name: x, context: {cluster: c, user: u} }]
        current-context: x
        """;

    private string InFolder(string name) => Path.Combine(_folder, name);
}
