using System.Text;
using Cluster.ApiServer.Auditing;
using Cluster.TestSupport;

namespace Cluster.ApiServer.Tests.Auditing;

public sealed class RotatingFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cluster-rotation-").FullName;
    private readonly ManualTimeProvider _time = new(new(2026, 3, 4, 5, 6, 7, 89, TimeSpan.Zero));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task File_ThatIsFull_IsRenamedAfterTheTime()
    {
        await using var file = Open(new(10, TimeSpan.Zero, 0));

        await file.WriteAsync([Line("one"), Line("two"), Line("three")]);

        Assert.Equal("three\n", await TextAsync("audit.log"));
        Assert.Equal("one\ntwo\n", await TextAsync("audit-2026-03-04T05-06-07.089.log"));
    }

    [Fact]
    public async Task OldFiles_BeyondTheirNumber_AreRemoved()
    {
        await using var file = Open(new(1, TimeSpan.Zero, 2));

        foreach (var line in (string[])["one", "two", "three", "four"])
        {
            await file.WriteAsync([Line(line)]);
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(["two\n", "three\n", "four\n"], Directory.GetFiles(_folder).Order(StringComparer.Ordinal).Select(File.ReadAllText));
    }

    [Fact]
    public async Task OldFiles_BeyondTheirAge_AreRemoved()
    {
        await using var file = Open(new(1, TimeSpan.FromDays(1), 0));
        await file.WriteAsync([Line("one"), Line("two")]);
        _time.Advance(TimeSpan.FromDays(2));

        await file.WriteAsync([Line("three")]);

        Assert.Equal(["two\n", "three\n"], Directory.GetFiles(_folder).Order(StringComparer.Ordinal).Select(File.ReadAllText));
    }

    private RotatingFile Open(RotationLimits limits) => new(Path.Combine(_folder, "audit.log"), limits, _time);

    private async Task<string> TextAsync(string name)
    {
        await using var file = new FileStream(Path.Combine(_folder, name), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file);
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    private static byte[] Line(string text) => Encoding.UTF8.GetBytes(text);
}
