using Cluster.Kubelet.Volumes;

namespace Cluster.Kubelet.Tests.Volumes;

public sealed class AtomicWriterTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("writer-").FullName;

    [Fact]
    public void Write_First_ShowsFilesThroughDataLink()
    {
        Assert.True(Write(("a", "1"), ("deep/b", "2")));

        Assert.Equal("1", Read("a"));
        Assert.Equal("2", Read("deep/b"));
        Assert.Equal("..data/a", new FileInfo(At("a")).LinkTarget);
        Assert.Equal("..data/deep", new FileInfo(At("deep")).LinkTarget);
        Assert.StartsWith("..20", new FileInfo(At("..data")).LinkTarget, StringComparison.Ordinal);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(At("a")));
    }

    [Fact]
    public void Write_Same_ChangesNothing()
    {
        Write(("a", "1"));
        var before = new FileInfo(At("..data")).LinkTarget;

        Assert.False(Write(("a", "1")));
        Assert.Equal(before, new FileInfo(At("..data")).LinkTarget);
    }

    [Fact]
    public void Write_Changed_ReplacesAllAtOnceAndCleansUp()
    {
        Write(("a", "1"), ("gone", "x"));

        Assert.True(Write(("a", "2"), ("new", "y")));
        Assert.Equal("2", Read("a"));
        Assert.Equal("y", Read("new"));
        Assert.False(Path.Exists(At("gone")));
        Assert.Single(Directory.GetDirectories(_folder, "..20*"));
    }

    [Theory]
    [InlineData("../out")]
    [InlineData("/abs")]
    [InlineData("a/../../b")]
    [InlineData("..hidden")]
    [InlineData("")]
    public void Write_PathOutside_IsRefused(string path)
    {
        Assert.Throws<VolumeMountException>(() => Write((path, "x")));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder));
    }

    [Fact]
    public async Task Write_WhileRead_ReaderNeverSeesAMixture()
    {
        Write(("a", "0"), ("b", "0"));
        using var done = new CancellationTokenSource();
        var reader = Task.Run(() =>
        {
            while (!done.IsCancellationRequested)
            {
                // Both files through one resolved folder belong to one generation.
                var folder = new FileInfo(At("..data")).LinkTarget!;
                try
                {
                    Assert.Equal(File.ReadAllText(At($"{folder}/a")), File.ReadAllText(At($"{folder}/b")));
                }
                catch (IOException)
                {
                    // that generation has just been removed
                }
                Assert.True(File.Exists(At("a")));
            }
        }, TestContext.Current.CancellationToken);
        for (var i = 1; i < 200; i++)
            Write(("a", $"{i}"), ("b", $"{i}"));
        await done.CancelAsync();
        await reader;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private bool Write(params (string Path, string Content)[] files) => new AtomicWriter(_folder, TimeProvider.System).Write(
        files.ToDictionary(f => f.Path, f => new ProjectedFile(System.Text.Encoding.UTF8.GetBytes(f.Content), UnixFileMode.UserRead | UnixFileMode.UserWrite)));

    private string At(string path) => Path.Combine(_folder, path);

    private string Read(string path) => File.ReadAllText(At(path));
}
