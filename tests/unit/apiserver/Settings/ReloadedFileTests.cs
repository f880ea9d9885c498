using Cluster.ApiServer.Settings;
using Cluster.TestSupport;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cluster.ApiServer.Tests.Settings;

public sealed class ReloadedFileTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();
    private readonly ManualTimeProvider _time = new();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void File_ThatChanges_IsReadAgain()
    {
        Write("one");
        var file = Open();
        Assert.Equal("one", file.Current);

        Write("two");
        Assert.Equal("one", file.Current);
        _time.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal("two", file.Current);
    }

    [Fact]
    public void File_ThatBreaks_KeepsWhatWasGood_AndIsTriedAgain()
    {
        Write("one");
        var file = Open();
        Write("bad");
        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal("one", file.Current);

        Write("three");
        _time.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal("three", file.Current);
    }

    [Fact]
    public void File_ThatCannotBeReadAtFirst_IsNamed()
    {
        Write("bad");

        Assert.Contains(_path, Assert.Throws<InvalidOperationException>(() => Open()).Message);
    }

    private ReloadedFile<string> Open() =>
        new(_path, static path => File.ReadAllText(path) is var text && text != "bad" ? text : throw new FormatException("bad"), _time, NullLogger.Instance);

    private int _writes;

    private void Write(string text)
    {
        File.WriteAllText(_path, text);
        File.SetLastWriteTimeUtc(_path, new DateTime(2026, 1, 1, 0, 0, _writes++, DateTimeKind.Utc));
    }
}
