namespace Cluster.ApiServer.Settings;

/// <summary>Something read from a file, and read again when the file changes: certificates are renewed while the server runs.</summary>
/// <remarks>Thread-safe. The file is looked at when its content is asked for, at most every ten seconds. A change that cannot be read is logged,
/// and the last good content stays in force.</remarks>
internal sealed partial class ReloadedFile<T>
    where T : class
{
    private static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(10);

    private readonly string _path;
    private readonly Func<string, T> _read;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Lock _lock = new();
    private T _current;
    private DateTime _written;
    private long _looked;

    /// <exception cref="InvalidOperationException">The file cannot be read now: a server does not start without it.</exception>
    public ReloadedFile(string path, Func<string, T> read, TimeProvider time, ILogger logger)
    {
        (_path, _read, _time, _logger) = (path, read, time, logger);
        try
        {
            (_written, _current) = (File.GetLastWriteTimeUtc(path), read(path));
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            throw new InvalidOperationException($"{path} cannot be read: {e.Message}", e);
        }

        _looked = time.GetTimestamp();
    }

    public T Current
    {
        get
        {
            if (_time.GetElapsedTime(Interlocked.Read(ref _looked)) >= LookInterval)
                Look();
            return Volatile.Read(ref _current);
        }
    }

    private void Look()
    {
        if (!_lock.TryEnter())
            return;
        try
        {
            Interlocked.Exchange(ref _looked, _time.GetTimestamp());
            var written = File.GetLastWriteTimeUtc(_path);
            if (written == _written)
                return;
            Volatile.Write(ref _current, _read(_path));
            _written = written;
            LogRead(_logger, _path);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            LogKept(_logger, _path, e.Message);
        }
        finally
        {
            _lock.Exit();
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Path} has changed and is in force")]
    private static partial void LogRead(ILogger logger, string path);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Path} has changed and cannot be read; what it held before stays in force until it is mended: {Reason}")]
    private static partial void LogKept(ILogger logger, string path, string reason);
}
