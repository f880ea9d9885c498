namespace Cluster.Kubelet.Server.Logs;

/// <summary>Tells that a file, or the one that takes its place, has changed.</summary>
internal sealed class FileNews : IDisposable
{
    private readonly FileSystemWatcher _watcher;
    private readonly SemaphoreSlim _news = new(0, 1);
    private readonly TimeProvider _time;

    public FileNews(string path, TimeProvider time)
    {
        _time = time;
        _watcher = new(Path.GetDirectoryName(path)!, Path.GetFileName(path)) { NotifyFilter = NotifyFilters.LastWrite | NotifyFilters.Size | NotifyFilters.FileName };
        _watcher.Changed += (_, _) => Tell();
        _watcher.Created += (_, _) => Tell();
        _watcher.Renamed += (_, _) => Tell();
        _watcher.EnableRaisingEvents = true;
    }

    /// <returns>False when nothing has happened for so long.</returns>
    public async Task<bool> WaitAsync(TimeSpan patience, CancellationToken ct)
    {
        using var tooLong = new CancellationTokenSource(patience, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, tooLong.Token);
        try
        {
            await _news.WaitAsync(either.Token);
            return true;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return false;
        }
    }

    public void Dispose()
    {
        _watcher.Dispose();
    }

    private void Tell()
    {
        lock (_news)
            if (_news.CurrentCount == 0)
                _news.Release();
    }
}
