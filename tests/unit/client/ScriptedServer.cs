using System.Net;

namespace Cluster.Client.Tests;

/// <summary>Answers requests by a function, without a network.</summary>
internal sealed class ScriptedServer(Func<HttpRequestMessage, string, (int Code, string Body)> answer) : HttpMessageHandler
{
    /// <summary>What was asked, as <c>GET /path body</c>.</summary>
    public List<string> Requests { get; } = [];

    public KubernetesClient CreateClient() => new(new HttpClient(this) { BaseAddress = new("https://cluster.test") });

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        Requests.Add($"{request.Method} {request.RequestUri!.PathAndQuery} {request.Content?.Headers.ContentType} {body}".TrimEnd());
        var (code, text) = answer(request, body);
        var response = new HttpResponseMessage((HttpStatusCode)code) { Content = new StringContent(text) };
        if (code == 429)
            response.Headers.RetryAfter = new(TimeSpan.Zero);
        return response;
    }
}
