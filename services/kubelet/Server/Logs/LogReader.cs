namespace Cluster.Kubelet.Server.Logs;

/// <summary>Reads one container's log, past rotations, until it ends or (following) until the container has.</summary>
/// <param name="path">The file the runtime writes now; a rotated one has been moved aside and a new one begun.</param>
/// <param name="isRunning">Asked when there is nothing more to read: the log may still grow.</param>
internal sealed class LogReader(string path, Func<CancellationToken, Task<bool>> isRunning, TimeProvider time)
{
    /// <summary>How long to wait for news of the file before asking whether the container still runs.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private const int ReadSize = 32 * 1024;

    private byte[] _pending = new byte[ReadSize];
    private int _pendingLength;

    public async Task CopyAsync(LogWriter target, LogQuery query, CancellationToken ct)
    {
        using var news = query.Follow ? new FileNews(path, time) : null;
        var file = Open();
        try
        {
            if (query.TailLines is { } lines)
                file.Position = await LogTail.StartAsync(file, lines, ct);
            var wasRunning = true;
            while (true)
            {
                await DrainAsync(file, target, ct);
                await target.FlushAsync(ct);
                if (target.IsFull || news is null)
                    return;
                if (HasBeenRotated(file))
                {
                    // What was written between the last read and the move is still in the old file.
                    await DrainAsync(file, target, ct);
                    await file.DisposeAsync();
                    file = Open();
                    continue;
                }
                if (!wasRunning)
                    return; // it had ended before this last look at the file
                if (!await news.WaitAsync(Patience, ct))
                    wasRunning = await isRunning(ct);
            }
        }
        finally
        {
            await file.DisposeAsync();
        }
    }

    private FileStream Open() => new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, useAsync: true);

    private async Task DrainAsync(FileStream file, LogWriter target, CancellationToken ct)
    {
        while (!target.IsFull)
        {
            if (_pendingLength == _pending.Length)
                Array.Resize(ref _pending, _pending.Length * 2);
            var read = await file.ReadAsync(_pending.AsMemory(_pendingLength), ct);
            if (read == 0)
                return;
            _pendingLength += read;
            TakeLines(target);
            if (_pendingLength == 0)
                await target.FlushAsync(ct);
        }
    }

    private void TakeLines(LogWriter target)
    {
        var rest = _pending.AsSpan(0, _pendingLength);
        while (rest.IndexOf((byte)'\n') is >= 0 and var end && !target.IsFull)
        {
            target.Write(rest[..end]);
            rest = rest[(end + 1)..];
        }
        rest.CopyTo(_pending);
        _pendingLength = rest.Length;
    }

    /// <summary>The path leads to another file than the open one.</summary>
    private bool HasBeenRotated(FileStream open)
    {
        try
        {
            return File.Exists(path) && FileIdentity.Of(path) != FileIdentity.Of($"/proc/self/fd/{open.SafeFileHandle.DangerousGetHandle()}");
        }
        catch (IOException)
        {
            return false; // between the move and the new file
        }
    }
}
