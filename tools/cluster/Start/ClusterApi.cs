using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Cluster.Launcher.Host;
using Cluster.Launcher.Layout;
using Cluster.Launcher.Pki;

namespace Cluster.Launcher.Start;

/// <summary>The few calls the launcher makes to the apiserver, as administrator, on plain JSON.</summary>
internal sealed class ClusterApi : IDisposable
{
    private readonly HttpClient _client;
    private readonly X509Certificate2 _certificate;

    public ClusterApi(ClusterPaths paths)
    {
        var authority = new ClusterPki(paths, TimeProvider.System).Authority;
        _certificate = Credential.At(paths.Pki, "admin").Load();
        _client = new HttpClient(new SocketsHttpHandler
        {
            UseProxy = false,
            SslOptions = new SslClientAuthenticationOptions
            {
                ClientCertificateContext = SslStreamCertificateContext.Create(_certificate, null, offline: true),
                CertificateChainPolicy = new X509ChainPolicy
                {
                    TrustMode = X509ChainTrustMode.CustomRootTrust,
                    RevocationMode = X509RevocationMode.NoCheck,
                    CustomTrustStore = { X509CertificateLoader.LoadCertificateFromFile(authority.CertificatePath) },
                },
            },
        })
        {
            BaseAddress = new Uri($"https://127.0.0.1:{ClusterAddresses.ApiServerPort}"),
            Timeout = TimeSpan.FromSeconds(10),
        };
    }

    /// <returns>Null when there is no such object.</returns>
    /// <exception cref="HttpRequestException">The apiserver is away or refuses.</exception>
    public async Task<JsonNode?> FindAsync(string path, CancellationToken ct)
    {
        using var response = await SendAsync(HttpMethod.Get, path, null, ct);
        if (response.StatusCode == HttpStatusCode.NotFound)
            return null;
        response.EnsureSuccessStatusCode();
        return JsonNode.Parse(await response.Content.ReadAsStringAsync(ct));
    }

    /// <summary>Creates an object; leaves one that exists as it is.</summary>
    /// <exception cref="LauncherException">The apiserver refuses; the message quotes it.</exception>
    /// <exception cref="HttpRequestException">The apiserver is away.</exception>
    public async Task EnsureAsync(string collection, JsonNode body, CancellationToken ct)
    {
        using var content = new StringContent(body.ToJsonString(), Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        using var response = await SendAsync(HttpMethod.Post, collection, content, ct);
        if (response.IsSuccessStatusCode || response.StatusCode == HttpStatusCode.Conflict)
            return;
        var status = await response.Content.ReadAsStringAsync(ct);
        throw new LauncherException(string.Create(CultureInfo.InvariantCulture, $"the apiserver answers {(int)response.StatusCode} to POST {collection}: {status}"));
    }

    /// <summary>Deletes an object; one that is not there is fine.</summary>
    public async Task DeleteAsync(string path, CancellationToken ct)
    {
        using var response = await SendAsync(HttpMethod.Delete, path, null, ct);
        if (response.StatusCode != HttpStatusCode.NotFound)
            response.EnsureSuccessStatusCode();
    }

    // The client reports its own time limit as a cancellation, which it is not: nobody has given up.
    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? content, CancellationToken ct)
    {
        try
        {
            using var request = new HttpRequestMessage(method, path) { Content = content };
            return await _client.SendAsync(request, ct);
        }
        catch (OperationCanceledException failure) when (!ct.IsCancellationRequested)
        {
            throw new HttpRequestException($"no answer to {method} {path} within {_client.Timeout.TotalSeconds} s", failure);
        }
    }

    public void Dispose()
    {
        _client.Dispose();
        _certificate.Dispose();
    }
}
