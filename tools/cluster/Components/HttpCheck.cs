using System.Globalization;
using System.Security.Cryptography.X509Certificates;

namespace Cluster.Launcher.Components;

/// <summary>Ready when a GET answers with a success code.</summary>
/// <param name="address">http or https; with https the server must be of the cluster's authority.</param>
/// <param name="authority">Path of the authority's certificate, needed for https only.</param>
internal sealed class HttpCheck(Uri address, string? authority = null) : IReadinessCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly Lazy<HttpClient> _client = new(() => ClientFor(authority));

    public async Task<string?> FindFaultAsync(CancellationToken ct)
    {
        try
        {
            using var response = await _client.Value.GetAsync(address, ct);
            if (response.IsSuccessStatusCode)
                return null;
            var text = await response.Content.ReadAsStringAsync(ct);
            return string.Create(CultureInfo.InvariantCulture, $"{address} answers {(int)response.StatusCode}: {text.Split('\n')[0]}");
        }
        catch (HttpRequestException failure)
        {
            return $"{address}: {failure.InnerException?.Message ?? failure.Message}";
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return $"{address} does not answer within {Patience.TotalSeconds} s";
        }
    }

    private static HttpClient ClientFor(string? authority)
    {
        var handler = new SocketsHttpHandler { UseProxy = false };
        if (authority is not null)
        {
            handler.SslOptions.CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = X509RevocationMode.NoCheck,
                CustomTrustStore = { X509CertificateLoader.LoadCertificateFromFile(authority) },
            };
        }
        return new HttpClient(handler) { Timeout = Patience };
    }
}
