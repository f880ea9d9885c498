using System.Net;
using System.Text.Json;
using Cluster.Api.Meta.V1;

namespace Cluster.Client;

/// <summary>Sends requests, decodes answers, turns failures into <see cref="KubernetesException"/> and obeys <c>Retry-After</c>.</summary>
internal sealed class RequestSender(HttpClient http)
{
    private const int MaxAttempts = 4;
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    public HttpClient Http => http;

    public async Task<T> SendAsync<T>(HttpMethod method, string path, RequestBody? body, CancellationToken ct)
    {
        using var response = await SendCheckedAsync(method, path, body, ct);
        var stream = await response.Content.ReadAsStreamAsync(ct);
        return await JsonSerializer.DeserializeAsync<T>(stream, KubernetesJson.Options, ct)
            ?? throw new JsonException($"{method} {path} was answered with null");
    }

    public async Task SendAsync(HttpMethod method, string path, RequestBody? body, CancellationToken ct) =>
        (await SendCheckedAsync(method, path, body, ct)).Dispose();

    /// <summary>Opens an answer without an end, such as a watch or a log.</summary>
    public async Task<Stream> OpenAsync(string path, CancellationToken ct)
    {
        var response = await SendCheckedAsync(HttpMethod.Get, path, null, ct);
        return await response.Content.ReadAsStreamAsync(ct);
    }

    private async Task<HttpResponseMessage> SendCheckedAsync(HttpMethod method, string path, RequestBody? body, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            using var request = new HttpRequestMessage(method, path)
            {
                Content = body?.ToContent(),
                Version = HttpVersion.Version20,
                VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
            };
            var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
            if (response.IsSuccessStatusCode)
                return response;
            using (response)
            {
                if (attempt == MaxAttempts || PauseAskedBy(response) is not { } pause)
                    throw await FailureOfAsync(response, ct);
                await Task.Delay(pause, ct);
            }
        }
    }

    private static TimeSpan? PauseAskedBy(HttpResponseMessage response) =>
        response.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable
            && response.Headers.RetryAfter?.Delta is { } delta && delta <= LongestPause ? delta : null;

    private static async Task<KubernetesException> FailureOfAsync(HttpResponseMessage response, CancellationToken ct)
    {
        var code = (int)response.StatusCode;
        var text = await response.Content.ReadAsByteArrayAsync(ct);
        try
        {
            var status = KubernetesJson.Decode<Status>(text);
            return new(status with { Code = status.Code == 0 ? code : status.Code });
        }
        catch (JsonException failure)
        {
            var excerpt = System.Text.Encoding.UTF8.GetString(text.AsSpan(0, Math.Min(text.Length, 200)));
            return new(new() { Code = code, Reason = response.StatusCode.ToString(), Message = $"the server answered {code}: {excerpt}" }, failure);
        }
    }
}
