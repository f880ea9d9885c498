using System.Globalization;
using Cluster.Launcher.Components;
using Cluster.Launcher.Host;
using Cluster.Launcher.Layout;
using Cluster.Launcher.Supervision;

namespace Cluster.Launcher.Tests;

public sealed class SupervisorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ClusterPaths _paths;

    public SupervisorTests()
    {
        _paths = new ClusterPaths(_folder.Path);
        _paths.CreatePrivateFolders();
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Run_StatusThatCannotBeWritten_StillStartsADeadComponentAgain()
    {
        Directory.CreateDirectory(_paths.Status); // a folder cannot be replaced by a file, whoever tries
        var starts = _folder.File("starts");
        var component = new Component("test", "/bin/sh", ["-c", $"echo $$ >>{starts}; exec sleep 600"]) { Readiness = new NoCheck() };
        using var stop = new CancellationTokenSource();
        var running = new Supervisor(_paths, [component]).RunAsync(left: null, stop.Token);

        var first = (await StartsAsync(starts, 1))[0];
        first.Kill();
        var second = (await StartsAsync(starts, 2))[1];

        Assert.True(second.IsAlive());
        await stop.CancelAsync();
        await running.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        Assert.False(second.IsAlive());
    }

    private static async Task<IReadOnlyList<ProcessIdentity>> StartsAsync(string file, int count)
    {
        using var limited = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!File.Exists(file) || File.ReadAllText(file).Count(character => character == '\n') < count)
            await Task.Delay(10, limited.Token);
        return [.. File.ReadLines(file).Select(line => ProcessIdentity.Of(int.Parse(line, CultureInfo.InvariantCulture))!)];
    }

    private sealed class NoCheck : IReadinessCheck
    {
        public Task<string?> FindFaultAsync(CancellationToken ct) => Task.FromResult<string?>(null);
    }
}
