namespace Cluster.Bench;

/// <summary>Counts the events of one watch without parsing them: one per line.</summary>
internal sealed class WatchCounter
{
    private readonly TaskCompletionSource _connected = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _seen;
    private int _wanted = int.MaxValue;

    /// <summary>Completes once the server has begun to answer.</summary>
    public Task Connected => _connected.Task;

    /// <summary>Completes once this many events have come.</summary>
    public Task ReachedAsync(int events)
    {
        Volatile.Write(ref _wanted, events);
        if (Volatile.Read(ref _seen) >= events)
            _reached.TrySetResult();
        return _reached.Task;
    }

    /// <summary>Watches until cancelled.</summary>
    public async Task RunAsync(HttpClient client, string path, CancellationToken ct)
    {
        try
        {
            using var answer = await client.GetAsync(path, HttpCompletionOption.ResponseHeadersRead, ct);
            answer.EnsureSuccessStatusCode();
            await using var stream = await answer.Content.ReadAsStreamAsync(ct);
            _connected.TrySetResult();
            var buffer = new byte[64 * 1024];
            int read;
            while ((read = await stream.ReadAsync(buffer, ct)) > 0)
                Count(buffer.AsSpan(0, read).Count((byte)'\n'));
        }
        catch (OperationCanceledException)
        {
            // The measurement is over.
        }
    }

    private void Count(int events)
    {
        if (Interlocked.Add(ref _seen, events) >= Volatile.Read(ref _wanted))
            _reached.TrySetResult();
    }
}
