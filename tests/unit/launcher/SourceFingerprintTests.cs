using Cluster.Launcher.Building;

namespace Cluster.Launcher.Tests;

public sealed class SourceFingerprintTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public SourceFingerprintTests()
    {
        Directory.CreateDirectory(_folder.File("libs/a/obj"));
        File.WriteAllText(_folder.File("libs/a/A.cs"), "one");
    }

    private string Now => SourceFingerprint.Of(_folder.Path, "libs");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Of_NothingChanged_StaysTheSame() => Assert.Equal(Now, Now);

    [Fact]
    public void Of_BuildOutputChanged_StaysTheSame()
    {
        var before = Now;
        File.WriteAllText(_folder.File("libs/a/obj/generated.cs"), "x");

        Assert.Equal(before, Now);
    }

    [Fact]
    public void Of_FileChangedAddedOrRemoved_Differs()
    {
        var seen = new HashSet<string> { Now };
        File.WriteAllText(_folder.File("libs/a/A.cs"), "two!");
        Assert.True(seen.Add(Now));
        File.WriteAllText(_folder.File("libs/a/B.cs"), "");
        Assert.True(seen.Add(Now));
        File.Delete(_folder.File("libs/a/A.cs"));
        Assert.True(seen.Add(Now));
        File.WriteAllText(_folder.File("Directory.Build.props"), "");
        Assert.True(seen.Add(Now));
    }
}
