using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Cluster.Integration.Tests.ApiServer;

/// <summary>Requests as tests write them: a method, a path, a body; answers as JSON trees with their codes.</summary>
internal static class Http
{
    public static Task<(HttpStatusCode Code, JsonNode Body)> GetJsonAsync(this HttpClient client, string path) =>
        client.SendJsonAsync(HttpMethod.Get, path, null);

    public static Task<(HttpStatusCode Code, JsonNode Body)> PostJsonAsync(this HttpClient client, string path, string body) =>
        client.SendJsonAsync(HttpMethod.Post, path, body);

    public static Task<(HttpStatusCode Code, JsonNode Body)> PutJsonAsync(this HttpClient client, string path, string body) =>
        client.SendJsonAsync(HttpMethod.Put, path, body);

    public static Task<(HttpStatusCode Code, JsonNode Body)> DeleteJsonAsync(this HttpClient client, string path, string? body = null) =>
        client.SendJsonAsync(HttpMethod.Delete, path, body);

    public static Task<(HttpStatusCode Code, JsonNode Body)> PatchJsonAsync(this HttpClient client, string path, string type, string body) =>
        client.SendJsonAsync(HttpMethod.Patch, path, body, type);

    public static async Task<(HttpStatusCode Code, JsonNode Body)> SendJsonAsync(
        this HttpClient client, HttpMethod method, string path, string? body, string type = "application/json", string? accept = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8) { Headers = { ContentType = MediaTypeHeaderValue.Parse(type) } };
        if (accept is not null)
            request.Headers.TryAddWithoutValidation("Accept", accept);
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return (answer.StatusCode, JsonNode.Parse(text, documentOptions: new() { MaxDepth = 512 })!);
    }

    public static string Text(this JsonNode? node, string path)
    {
        var at = node;
        foreach (var step in path.Split('.'))
            at = int.TryParse(step, out var index) ? at?[index] : at?[step];
        return at?.ToString() ?? "";
    }
}
