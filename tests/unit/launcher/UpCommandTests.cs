using Cluster.Launcher.Commands;
using Cluster.Launcher.Host;
using Cluster.Launcher.Layout;
using Cluster.Launcher.Supervision;

namespace Cluster.Launcher.Tests;

public sealed class UpCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ClusterPaths _paths;

    public UpCommandTests()
    {
        _paths = new ClusterPaths(_folder.Path);
        _paths.CreatePrivateFolders();
        // A cluster seems to run as long as its supervisor lives: this process.
        new ClusterStatus(ProcessIdentity.Current, DateTimeOffset.UtcNow, []).Write(_paths);
        new ClusterOptions { DataDirectory = _paths.DefaultData, Nodes = 3 }.Write(_paths);
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData]
    [InlineData("--nodes", "3")]
    public async Task Up_RunningClusterIsAsAsked_Succeeds(params string[] arguments)
    {
        Assert.Equal(0, await UpAsync(arguments));
    }

    [Fact]
    public async Task Up_RunningClusterHasOtherOptions_NamesThem()
    {
        var failure = await Assert.ThrowsAsync<LauncherException>(() => UpAsync("--nodes", "1", "--schedulers", "2"));

        Assert.Contains("--nodes is 3, not 1; --schedulers is 1, not 2", failure.Message, StringComparison.Ordinal);
        Assert.NotNull(failure.Remedy);
    }

    [Fact]
    public async Task Up_ScaledByName_MeansTheReplicasOfThatService()
    {
        var failure = await Assert.ThrowsAsync<LauncherException>(() => UpAsync("--scale", "apiserver=2", "--scale", "controllers=3"));

        Assert.Contains("--apiservers is 1, not 2; --controllers is 1, not 3", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("apiserver")]
    [InlineData("apiserver=0")]
    [InlineData("redis=2")]
    public void Up_ScaledWrongly_SaysWhatIsExpected(string scale)
    {
        var error = Assert.Single(UpCommand.Create(_paths).Parse(["--scale", scale]).Errors);

        Assert.Contains("NAME=COUNT", error.Message, StringComparison.Ordinal);
    }

    private Task<int> UpAsync(params string[] arguments) => UpCommand.Create(_paths).Parse(arguments)
        .InvokeAsync(new() { EnableDefaultExceptionHandler = false }, TestContext.Current.CancellationToken);
}
