using Cluster.Launcher.Components;
using Cluster.Launcher.Host;
using Cluster.Launcher.Layout;
using Cluster.Launcher.Supervision;

namespace Cluster.Launcher.Tests;

public sealed class ComponentRunnerTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly TemporaryFolder _folder = new();
    private readonly ClusterPaths _paths;
    private readonly CancellationTokenSource _stop = new();

    public ComponentRunnerTests()
    {
        _paths = new ClusterPaths(_folder.Path);
        _paths.CreatePrivateFolders();
    }

    public void Dispose()
    {
        // A test that failed half-way leaves its process running: started to outlive its parent, it would hold on to what that had open.
        foreach (var process in ProcessTable.FamiliesWith(ClusterPlan.MarkOf(_paths)))
            process.Kill();
        _stop.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Run_ProcessThatDies_IsStartedAgainUnderItsName()
    {
        var watched = new StatusWatch();
        var runner = RunnerOf("sleep 600", watched);
        var running = runner.RunAsync(Task.CompletedTask, () => Task.CompletedTask, adopted: null, _stop.Token);
        var first = await watched.WaitAsync(status => status.State == ComponentState.Running);

        first.Process!.Kill();

        var second = await watched.WaitAsync(status => status.State == ComponentState.Running && status.Restarts == 1);
        Assert.NotEqual(first.Process, second.Process);
        await StopAsync(running);
        Assert.False(second.Process!.IsAlive());
        Assert.Equal(ComponentState.Stopped, runner.Status.State);
    }

    [Fact]
    public async Task Run_ProcessThatFails_TellsItsExitCode()
    {
        var watched = new StatusWatch();
        var running = RunnerOf("exit 5", watched).RunAsync(Task.CompletedTask, () => Task.CompletedTask, adopted: null, _stop.Token);

        var status = await watched.WaitAsync(status => status.State == ComponentState.BackingOff);

        Assert.Equal("ended with exit code 5", status.Fault);
        await StopAsync(running);
    }

    [Fact]
    public async Task Run_ProcessLeftByAnEarlierSupervisor_IsTakenOver()
    {
        var component = ComponentOf("sleep 600");
        using var left = ProcessStarter.Start(_paths, component);
        var watched = new StatusWatch();
        var running = new ComponentRunner(component, _paths, watched.Add)
            .RunAsync(Task.CompletedTask, () => Task.CompletedTask, ProcessIdentity.Of(left.Id), _stop.Token);

        var status = await watched.WaitAsync(status => status.State == ComponentState.Running);

        Assert.Equal(left.Id, status.Process!.Id);
        await StopAsync(running);
        await left.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Run_DependentsStillRunning_StopsOnlyAfterThem()
    {
        var watched = new StatusWatch();
        var dependents = new TaskCompletionSource();
        var running = RunnerOf("sleep 600", watched).RunAsync(Task.CompletedTask, () => dependents.Task, adopted: null, _stop.Token);
        var status = await watched.WaitAsync(status => status.State == ComponentState.Running);

        await _stop.CancelAsync();
        Assert.True(status.Process!.IsAlive());
        dependents.SetResult();

        await running.WaitAsync(Patience, TestContext.Current.CancellationToken);
        Assert.False(status.Process.IsAlive());
    }

    [Fact]
    public async Task Run_Output_GoesToTheComponentsLog()
    {
        var watched = new StatusWatch();
        var running = RunnerOf("echo out; echo error >&2; exec sleep 600", watched, Path.Combine(_folder.Path, "never"))
            .RunAsync(Task.CompletedTask, () => Task.CompletedTask, adopted: null, _stop.Token);
        await watched.WaitAsync(status => status.Process is not null);

        await StatusWatch.UntilAsync(() => File.Exists(_paths.LogOf("test")) && File.ReadAllText(_paths.LogOf("test")) == "out\nerror\n");
        await StopAsync(running);
    }

    [Fact]
    public async Task Run_ProcessThatCannotBeStarted_IsTriedAgain()
    {
        var elsewhere = new ClusterPaths(_folder.File("later")); // the working folder of every process is missing
        var watched = new StatusWatch();
        var running = new ComponentRunner(ComponentOf("sleep 600"), elsewhere, watched.Add)
            .RunAsync(Task.CompletedTask, () => Task.CompletedTask, adopted: null, _stop.Token);

        var failed = await watched.WaitAsync(status => status.State == ComponentState.BackingOff);
        Assert.Contains("cannot be started", failed.Fault, StringComparison.Ordinal);
        elsewhere.CreatePrivateFolders();

        await watched.WaitAsync(status => status.State == ComponentState.Running);
        await StopAsync(running);
    }

    private async Task StopAsync(Task running)
    {
        await _stop.CancelAsync();
        await running.WaitAsync(Patience, TestContext.Current.CancellationToken);
    }

    private ComponentRunner RunnerOf(string script, StatusWatch watched, string? readyFile = null) => new(ComponentOf(script, readyFile), _paths, watched.Add);

    private Component ComponentOf(string script, string? readyFile = null) =>
        new("test", "/bin/sh", ["-c", script]) { Readiness = new FileCheck(readyFile ?? _folder.Path) };

    private sealed class FileCheck(string path) : IReadinessCheck
    {
        public Task<string?> FindFaultAsync(CancellationToken ct) => Task.FromResult(Path.Exists(path) ? null : "not there");
    }

    private sealed class StatusWatch
    {
        private readonly Lock _lock = new();
        private readonly List<ComponentStatus> _seen = [];

        public void Add(ComponentStatus status)
        {
            lock (_lock)
                _seen.Add(status);
        }

        public async Task<ComponentStatus> WaitAsync(Func<ComponentStatus, bool> wanted)
        {
            ComponentStatus? found = null;
            await UntilAsync(() =>
            {
                lock (_lock)
                    found = _seen.FirstOrDefault(wanted);
                return found is not null;
            });
            return found!;
        }

        public static async Task UntilAsync(Func<bool> condition)
        {
            using var limited = new CancellationTokenSource(Patience);
            while (!condition())
                await Task.Delay(10, limited.Token);
        }
    }
}
