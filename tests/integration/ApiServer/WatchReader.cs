using System.Text.Json.Nodes;

namespace Cluster.Integration.Tests.ApiServer;

/// <summary>An open watch.</summary>
internal sealed class WatchReader : IAsyncDisposable
{
    private readonly HttpResponseMessage _answer;
    private readonly StreamReader _lines;

    private WatchReader(HttpResponseMessage answer, Stream stream)
    {
        _answer = answer;
        _lines = new(stream);
    }

    public static async Task<WatchReader> OpenAsync(HttpClient client, string path)
    {
        var answer = await client.GetAsync(path, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode}");
        return new(answer, await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>The next event as <c>TYPE name</c>; null at the end of the stream.</summary>
    public async Task<string?> NextAsync()
    {
        var next = await NextEventAsync();
        return next is null ? null : $"{next.Text("type")} {next.Text("object.metadata.name")}".TrimEnd();
    }

    public async Task<JsonNode?> NextEventAsync()
    {
        var line = await _lines.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(10));
        return line is null ? null : JsonNode.Parse(line);
    }

    public ValueTask DisposeAsync()
    {
        _lines.Dispose();
        _answer.Dispose();
        return ValueTask.CompletedTask;
    }
}
