using System.Net.Http.Headers;
using Cluster.Api;
using Cluster.Client.Configuration;

namespace Cluster.ApiServer.Authentication;

/// <summary>Puts a review to a service outside, which a kubeconfig file names: the webhooks of authentication and authorization.</summary>
internal sealed class RemoteReview : IDisposable
{
    /// <summary>Largest answer; a review is small.</summary>
    private const long MaxAnswerBytes = 1024 * 1024;

    private readonly HttpClient _client;
    private readonly Uri _address;

    /// <exception cref="KubeConfigException">The file cannot be used.</exception>
    public RemoteReview(string kubeconfig, TimeSpan patience)
    {
        var connection = KubeConfig.Load(kubeconfig);
        _client = connection.CreateHttpClient();
        _client.Timeout = patience;
        _client.MaxResponseContentBufferSize = MaxAnswerBytes;
        _address = connection.Server;
    }

    /// <summary>The service's host, for messages.</summary>
    public string Host => _address.Authority;

    /// <exception cref="HttpRequestException">The service is away, or answers with something else than a review.</exception>
    public async Task<T> AskAsync<T>(T review, CancellationToken ct)
        where T : class, IKubernetesObject
    {
        using var body = new ByteArrayContent(KubernetesJson.Encode(review)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        try
        {
            using var answer = await _client.PostAsync(_address, body, ct);
            answer.EnsureSuccessStatusCode();
            return KubernetesJson.Decode<T>(await answer.Content.ReadAsByteArrayAsync(ct));
        }
        catch (Exception e) when (e is System.Text.Json.JsonException or IOException || (e is TaskCanceledException && !ct.IsCancellationRequested))
        {
            throw new HttpRequestException($"{Host}: {e.Message}", e);
        }
    }

    public void Dispose() => _client.Dispose();
}
