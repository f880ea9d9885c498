using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Cluster.EndToEnd.Tests.Support;

/// <summary>Creates ConfigMaps one after the other and remembers those the apiserver has acknowledged.</summary>
public sealed class CreationLoop : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<string> _acknowledged = new();
    private Task _running = Task.CompletedTask;

    public IReadOnlyCollection<string> Acknowledged => _acknowledged;

    public static CreationLoop Start(string ns)
    {
        var loop = new CreationLoop();
        loop._running = loop.RunAsync(ns);
        return loop;
    }

    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _running;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
    }

    private async Task RunAsync(string ns)
    {
        var pki = Path.Combine(ClusterFixture.State, "pki");
        using var certificate = X509Certificate2.CreateFromPemFile(Path.Combine(pki, "admin.crt"), Path.Combine(pki, "admin.key"));
        using var authority = X509CertificateLoader.LoadCertificateFromFile(Path.Combine(pki, "ca.crt"));
        using var client = new HttpClient(new SocketsHttpHandler
        {
            UseProxy = false,
            SslOptions = new SslClientAuthenticationOptions
            {
                ClientCertificateContext = SslStreamCertificateContext.Create(certificate, null, offline: true),
                CertificateChainPolicy = new X509ChainPolicy
                {
                    TrustMode = X509ChainTrustMode.CustomRootTrust,
                    RevocationMode = X509RevocationMode.NoCheck,
                    CustomTrustStore = { authority },
                },
            },
        })
        { Timeout = TimeSpan.FromSeconds(5) };

        for (var number = 1; !_stop.IsCancellationRequested; number++)
        {
            var name = $"map-{number}";
            var body = $$$"""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"{{{name}}}"},"data":{"n":"{{{number}}}"}}""";
            try
            {
                using var content = new StringContent(body, Encoding.UTF8, "application/json");
                using var answer = await client.PostAsync($"https://127.0.0.1:6443/api/v1/namespaces/{ns}/configmaps", content, CancellationToken.None);
                if (answer.StatusCode == HttpStatusCode.Created)
                    _acknowledged.Enqueue(name);
            }
            catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException)
            {
                // Not acknowledged: it may or may not exist.
            }
        }
    }
}
