using System.Collections.Concurrent;

namespace Cluster.EndToEnd.Tests.Support;

/// <summary>Asks a URL again and again, each time over a new connection, as <c>curl</c> in a loop does.</summary>
public sealed class RequestLoop : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<string> _failures = new();
    private Task _running = Task.CompletedTask;
    private int _succeeded;

    public int Succeeded => _succeeded;

    public IReadOnlyCollection<string> Failures => _failures;

    public string LastAnswer { get; private set; } = "";

    public static RequestLoop Start(string url)
    {
        var loop = new RequestLoop();
        loop._running = loop.RunAsync(url);
        return loop;
    }

    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _running;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
    }

    private async Task RunAsync(string url)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromSeconds(5) };
        client.DefaultRequestHeaders.ConnectionClose = true;
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                LastAnswer = await client.GetStringAsync(url, CancellationToken.None);
                _succeeded++;
            }
            catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException)
            {
                _failures.Enqueue($"{DateTime.Now:HH:mm:ss.fff} {failure.Message}");
            }
        }
    }
}
