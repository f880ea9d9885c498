using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Cluster.Dapr.Client;

/// <summary>The one HTTP connection pool to the sidecar: adds the token, turns refusals into <see cref="DaprException"/>.</summary>
/// <remarks>Trace context travels by itself: <see cref="HttpClient"/> writes the current activity into <c>traceparent</c>.</remarks>
internal sealed class SidecarConnection : IDisposable
{
    private static readonly MediaTypeHeaderValue JsonType = new("application/json");

    private readonly HttpClient _http;

    public SidecarConnection(DaprSettings settings, HttpMessageHandler? handler = null)
    {
        Settings = settings;
        _http = new HttpClient(handler ?? new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = System.Net.DecompressionMethods.None,
            PooledConnectionIdleTimeout = TimeSpan.FromMinutes(2),
            ConnectTimeout = TimeSpan.FromSeconds(5),
            UseCookies = false,
            UseProxy = false,
        })
        {
            BaseAddress = settings.HttpEndpoint,
            Timeout = Timeout.InfiniteTimeSpan, // actor turns and watches last as long as they last; callers bring a token
        };
        if (settings.ApiToken is { } token)
            _http.DefaultRequestHeaders.TryAddWithoutValidation(DaprSettings.TokenHeader, token);
    }

    public DaprSettings Settings { get; }

    /// <summary>Texts and numbers as the web writes them; the same dialect as the official SDK.</summary>
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web);

    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct)
    {
        try
        {
            return await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
        }
        catch (HttpRequestException e)
        {
            throw new DaprException($"The sidecar at {Settings.HttpEndpoint} cannot be reached: {e.Message}", e);
        }
    }

    /// <summary>Sends, and throws unless the answer is 2xx or <paramref name="alsoFine"/>.</summary>
    public async Task<HttpResponseMessage> CallAsync(HttpRequestMessage request, CancellationToken ct, HttpStatusCode? alsoFine = null)
    {
        var response = await SendAsync(request, ct);
        if (response.IsSuccessStatusCode || response.StatusCode == alsoFine) return response;
        using (response)
            throw await RefusalAsync(request, response, ct);
    }

    public static JsonContent Body<T>(T value) => JsonContent.Create(value, JsonType, Json);

    public static string Escape(string segment) => Uri.EscapeDataString(segment);

    /// <summary><c>?metadata.k=v&amp;…</c>, or nothing.</summary>
    public static string Query(IReadOnlyDictionary<string, string>? metadata) =>
        metadata is null or { Count: 0 }
            ? ""
            : "?" + string.Join('&', metadata.Select(pair => $"metadata.{Escape(pair.Key)}={Escape(pair.Value)}"));

    private static async Task<DaprException> RefusalAsync(HttpRequestMessage request, HttpResponseMessage response, CancellationToken ct)
    {
        var body = await response.Content.ReadAsStringAsync(ct);
        var (code, message) = ParseError(body);
        return new DaprException($"{request.Method} {request.RequestUri} answered {(int)response.StatusCode}: {message}")
        {
            ErrorCode = code,
            StatusCode = response.StatusCode,
        };
    }

    private static (string? Code, string Message) ParseError(string body)
    {
        try
        {
            var error = JsonSerializer.Deserialize<SidecarError>(body, Json);
            return (error?.ErrorCode, error?.Message ?? body);
        }
        catch (JsonException)
        {
            return (null, body);
        }
    }

    public void Dispose() => _http.Dispose();

    private sealed record SidecarError(string? ErrorCode, string? Message);
}
