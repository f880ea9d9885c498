using System.Security.Cryptography.X509Certificates;
using System.Text.Json;

namespace Cluster.ApiServer.Authentication.Oidc;

/// <summary>The keys with which an issuer signs now, fetched when they are first needed and again when a token names one that is not known.</summary>
/// <remarks>Thread-safe. One fetch at a time, and at most one in ten seconds: tokens with made-up keys cannot make the server flood the issuer.</remarks>
internal sealed class IssuerKeys : IDisposable
{
    private const long MaxDocumentBytes = 1024 * 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan FetchInterval = TimeSpan.FromSeconds(10);

    private readonly string _issuer;
    private readonly TimeProvider _time;
    private readonly HttpClient _client;
    private readonly SemaphoreSlim _turn = new(1);
    private IReadOnlyList<JsonWebKey> _keys = [];
    private long? _fetched;

    public IssuerKeys(OidcOptions options, TimeProvider time)
    {
        (_issuer, _time) = (options.Issuer, time);
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
        if (options.Authorities is { } authorities)
            handler.SslOptions.CertificateChainPolicy = TrustOnly(authorities);
        _client = new(handler) { Timeout = Patience, MaxResponseContentBufferSize = MaxDocumentBytes };
    }

    /// <summary>The keys of that id; all without one.</summary>
    /// <exception cref="HttpRequestException">The issuer does not answer, or not with keys.</exception>
    public async ValueTask<IReadOnlyList<JsonWebKey>> FindAsync(string? id, CancellationToken ct)
    {
        if (Known(id) is { Count: > 0 } known)
            return known;
        await _turn.WaitAsync(ct);
        try
        {
            if (Known(id) is { Count: > 0 } fresh)
                return fresh;
            if (_fetched is { } last && _time.GetElapsedTime(last) < FetchInterval)
                return [];
            _fetched = _time.GetTimestamp();
            _keys = await FetchAsync(ct);
            return Known(id);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose()
    {
        _client.Dispose();
        _turn.Dispose();
    }

    private List<JsonWebKey> Known(string? id) => [.. Volatile.Read(ref _keys).Where(key => id is null || key.Id == id)];

    private async Task<IReadOnlyList<JsonWebKey>> FetchAsync(CancellationToken ct)
    {
        try
        {
            var configuration = await ReadAsync($"{_issuer.TrimEnd('/')}/.well-known/openid-configuration", ct);
            if (configuration.GetProperty("issuer").GetString() != _issuer)
                throw new HttpRequestException($"{_issuer} says it is another issuer");
            var set = await ReadAsync(configuration.GetProperty("jwks_uri").GetString()!, ct);
            return [.. set.GetProperty("keys").EnumerateArray().Select(JsonWebKey.TryRead).OfType<JsonWebKey>()];
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or UriFormatException
            || (e is TaskCanceledException && !ct.IsCancellationRequested))
        {
            throw new HttpRequestException($"{_issuer}: {e.Message}", e);
        }
    }

    private async Task<JsonElement> ReadAsync(string address, CancellationToken ct) => JsonElement.Parse(await _client.GetByteArrayAsync(new Uri(address), ct));

    private static X509ChainPolicy TrustOnly(X509Certificate2Collection authorities)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.AddRange(authorities);
        return policy;
    }
}
