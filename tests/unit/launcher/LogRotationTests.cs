using Cluster.Launcher.Supervision;

namespace Cluster.Launcher.Tests;

public sealed class LogRotationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Run_LogAboveTheLimit_MovesItsContentAndLetsTheWriterGoOn()
    {
        var log = _folder.File("api.log");
        using var writer = new StreamWriter(new FileStream(log, FileMode.Append, FileAccess.Write, FileShare.ReadWrite)) { AutoFlush = true };
        writer.Write("0123456789ABC");

        new LogRotation(_folder.Path, limit: 10).Run();

        Assert.Equal("0123456789ABC", File.ReadAllText(log + ".1"));
        Assert.Equal(0, new FileInfo(log).Length);
    }

    [Fact]
    public void Run_SmallLog_LeavesItAlone()
    {
        File.WriteAllText(_folder.File("api.log"), "short");

        new LogRotation(_folder.Path, limit: 10).Run();

        Assert.Equal(["api.log"], Directory.EnumerateFiles(_folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public void Run_NoPlaceForTheCopy_CutsTheLogShortAndSaysSo()
    {
        File.WriteAllText(_folder.File("api.log"), "0123456789ABC");
        Directory.CreateDirectory(_folder.File("api.log.1"));
        File.WriteAllText(_folder.File("dns.log"), "0123456789ABC");

        var failures = new LogRotation(_folder.Path, limit: 10).Run();

        Assert.Single(failures);
        Assert.Equal(0, new FileInfo(_folder.File("api.log")).Length);
        Assert.Equal("0123456789ABC", File.ReadAllText(_folder.File("dns.log.1")));
    }
}
