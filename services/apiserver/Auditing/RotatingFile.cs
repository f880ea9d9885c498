using System.Globalization;

namespace Cluster.ApiServer.Auditing;

/// <summary>Lines to a file. When it is large it is renamed after the time, and a new one begins; old ones go by age and by number.</summary>
/// <remarks>The names are those of upstream's logger: <c>audit-2026-01-02T03-04-05.678.log</c> beside <c>audit.log</c>. One writer only.</remarks>
internal sealed class RotatingFile : ILineTarget
{
    private const string Stamp = "yyyy-MM-ddTHH-mm-ss.fff";

    private readonly RotationLimits _limits;
    private readonly TimeProvider _time;
    private FileStream _file;

    /// <exception cref="IOException">The file cannot be opened.</exception>
    public RotatingFile(string path, RotationLimits limits, TimeProvider time)
    {
        (Name, _limits, _time) = (Path.GetFullPath(path), limits, time);
        Directory.CreateDirectory(Path.GetDirectoryName(Name)!);
        _file = Open();
    }

    public string Name { get; }

    public async ValueTask WriteAsync(IReadOnlyList<byte[]> lines)
    {
        foreach (var line in lines)
        {
            if (_limits.Bytes > 0 && _file.Length > 0 && _file.Length + line.Length >= _limits.Bytes)
                await RotateAsync();
            _file.Write(line);
            _file.WriteByte((byte)'\n');
        }

        await _file.FlushAsync();
    }

    public ValueTask DisposeAsync() => _file.DisposeAsync();

    private async ValueTask RotateAsync()
    {
        await _file.DisposeAsync();
        var stamp = _time.GetUtcNow().ToString(Stamp, CultureInfo.InvariantCulture);
        File.Move(Name, Path.Combine(Path.GetDirectoryName(Name)!, $"{Path.GetFileNameWithoutExtension(Name)}-{stamp}{Path.GetExtension(Name)}"), overwrite: true);
        _file = Open();
        RemoveOld();
    }

    private void RemoveOld()
    {
        var prefix = Path.GetFileNameWithoutExtension(Name) + "-";
        var old = Directory.GetFiles(Path.GetDirectoryName(Name)!, prefix + "*" + Path.GetExtension(Name))
            .Select(path => (Path: path, Time: TimeOf(Path.GetFileNameWithoutExtension(path)[prefix.Length..])))
            .Where(static file => file.Time is not null).OrderByDescending(static file => file.Time).ToList();
        var oldest = _limits.Age > TimeSpan.Zero ? _time.GetUtcNow() - _limits.Age : DateTimeOffset.MinValue;
        for (var i = 0; i < old.Count; i++)
        {
            if ((_limits.Backups > 0 && i >= _limits.Backups) || old[i].Time < oldest)
                File.Delete(old[i].Path);
        }
    }

    private static DateTimeOffset? TimeOf(string stamp) =>
        DateTimeOffset.TryParseExact(stamp, Stamp, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    /// <summary>Only its owner may read what others have done.</summary>
    private FileStream Open() => new(Name, new FileStreamOptions
    {
        Mode = FileMode.Append,
        Access = FileAccess.Write,
        Share = FileShare.Read | FileShare.Delete,
        BufferSize = 64 * 1024,
        UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
    });
}
