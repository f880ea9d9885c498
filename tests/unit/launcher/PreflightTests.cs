using Cluster.Launcher.Host;

namespace Cluster.Launcher.Tests;

public sealed class PreflightTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void EnsureDisk_FolderYetToCome_LooksAtItsDiskAndMakesNothing()
    {
        Preflight.EnsureDisk(_folder.File("a/b"));

        Assert.False(Path.Exists(_folder.File("a")));
    }

    [Fact]
    public void EnsureDisk_BelowAFile_IsRefused()
    {
        File.WriteAllText(_folder.File("file"), "");

        var failure = Assert.Throws<LauncherException>(() => Preflight.EnsureDisk(_folder.File("file/data")));

        Assert.Contains("is a file", failure.Message, StringComparison.Ordinal);
    }
}
