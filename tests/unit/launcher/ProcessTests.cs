using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Cluster.Launcher.Host;

namespace Cluster.Launcher.Tests;

public sealed class ProcessTests
{
    [Fact]
    public async Task Identity_OfAStoppedProcess_IsNotAlive()
    {
        using var process = Process.Start("sleep", "600");
        var identity = ProcessIdentity.Of(process.Id)!;
        Assert.True(identity.IsAlive());

        identity.RequestStop();

        Assert.True(await identity.WaitForExitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken));
        Assert.False(identity.IsAlive());
    }

    [Fact]
    public async Task Kill_IdentityWithAnotherStartTime_LeavesTheProcessAlone()
    {
        using var process = Process.Start("sleep", "600");
        var identity = ProcessIdentity.Of(process.Id)!;

        (identity with { StartTicks = identity.StartTicks - 1 }).Kill();
        (identity with { Boot = "another" }).Kill();

        Assert.False(process.HasExited);
        identity.Kill();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task FamiliesWith_MarkedProcess_FindsItAndItsChildren()
    {
        var mark = Guid.NewGuid().ToString();
        // The child has a clean environment, as a container's process has.
        using var parent = Process.Start(new ProcessStartInfo("sh", ["-c", "env -i sleep 600 & echo $!; wait"]) { Environment = { ["LAUNCHER_TEST"] = mark }, RedirectStandardOutput = true })!;
        var child = int.Parse((await parent.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken))!, System.Globalization.CultureInfo.InvariantCulture);

        var family = ProcessTable.FamiliesWith("LAUNCHER_TEST=" + mark);

        Assert.Contains(family, process => process.Id == parent.Id);
        Assert.Contains(family, process => process.Id == child);
        foreach (var process in family)
            process.Kill();
        await parent.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task WithArgument_RunningProgram_FindsItByTheWholeArgument()
    {
        var name = "-pipename:" + Guid.NewGuid();
        using var process = Process.Start(new ProcessStartInfo("sh", ["-c", "read line", name]) { RedirectStandardInput = true })!;

        Assert.Empty(ProcessTable.WithArgument(name[..^1]));
        var found = Assert.Single(ProcessTable.WithArgument(name));

        Assert.Equal(process.Id, found.Id);
        process.StandardInput.Close();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public void EnsurePortsFree_TakenPort_NamesItsHolder()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;

        var failure = Assert.Throws<LauncherException>(() => Preflight.EnsurePortsFree(new Dictionary<int, string> { [port] = "redis" }));

        Assert.Contains($"port {port} (redis) is held by", failure.Message, StringComparison.Ordinal);
        Assert.Contains($"(process {Environment.ProcessId})", failure.Message, StringComparison.Ordinal);
        Assert.NotNull(failure.Remedy);
    }

    [Fact]
    public async Task RunAsync_FailingProgram_QuotesItsLastWords()
    {
        var result = await CommandLine.RunAsync("sh", ["-c", "echo no luck >&2; exit 3"], TestContext.Current.CancellationToken);

        var failure = Assert.Throws<LauncherException>(result.EnsureSuccess);
        Assert.Contains("exit code 3: no luck", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_ProgramThatDoesNotExist_SaysSo()
    {
        var failure = await Assert.ThrowsAsync<LauncherException>(() => CommandLine.RunAsync("no-such-program", [], TestContext.Current.CancellationToken));

        Assert.Contains("no-such-program", failure.Message, StringComparison.Ordinal);
    }
}
