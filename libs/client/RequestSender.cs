using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Cluster.Api.Meta.V1;

namespace Cluster.Client;

/// <summary>Sends requests, decodes answers, turns failures into <see cref="KubernetesException"/> and obeys <c>Retry-After</c>.</summary>
internal sealed class RequestSender(HttpClient http)
{
    private const int MaxAttempts = 4;
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    public HttpClient Http => http;

    public Task<T> SendAsync<T>(HttpMethod method, string path, RequestBody? body, CancellationToken ct) =>
        TranslatedAsync($"{method} {path}", async () =>
        {
            using var response = await SendCheckedAsync(method, path, body, ct);
            var stream = await response.Content.ReadAsStreamAsync(ct);
            return await JsonSerializer.DeserializeAsync<T>(stream, KubernetesJson.Options, ct)
                ?? throw new JsonException($"{method} {path} was answered with null");
        }, ct);

    public Task SendAsync(HttpMethod method, string path, RequestBody? body, CancellationToken ct) =>
        TranslatedAsync($"{method} {path}", async () =>
        {
            using var response = await SendCheckedAsync(method, path, body, ct);
            return true;
        }, ct);

    /// <summary>Reads an answer without an end, such as a watch, line by line.</summary>
    public async IAsyncEnumerable<string> ReadLinesAsync(string path, [EnumeratorCancellation] CancellationToken ct)
    {
        var subject = $"GET {path}";
        using var response = await TranslatedAsync(subject, () => SendCheckedAsync(HttpMethod.Get, path, null, ct), ct);
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync(ct));
        while (await TranslatedAsync(subject, async () => await lines.ReadLineAsync(ct), ct) is { } line)
            yield return line;
    }

    /// <summary>Makes one failure of all the ways in which a connection fails: callers retry on <see cref="HttpRequestException"/>.</summary>
    /// <remarks>A connection lost while a body is read, a body cut short, and a connection that is not made in time
    /// come as three other types, the last as a cancellation that nobody asked for.</remarks>
    private static async Task<T> TranslatedAsync<T>(string subject, Func<Task<T>> call, CancellationToken ct)
    {
        try
        {
            return await call();
        }
        catch (IOException failure)
        {
            throw new HttpRequestException(HttpRequestError.ResponseEnded, $"the connection was lost during {subject}: {failure.Message}", failure);
        }
        catch (JsonException failure)
        {
            throw new HttpRequestException(HttpRequestError.InvalidResponse, $"the answer to {subject} cannot be read: {failure.Message}", failure);
        }
        catch (OperationCanceledException failure) when (!ct.IsCancellationRequested)
        {
            throw new HttpRequestException(HttpRequestError.ConnectionError, $"{subject} timed out: {failure.Message}", failure);
        }
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
