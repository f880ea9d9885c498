using System.Diagnostics;
using Cluster.Launcher.Components;
using Cluster.Launcher.Host;
using Cluster.Launcher.Layout;

namespace Cluster.Launcher.Supervision;

/// <summary>Keeps one component running: starts it, watches it, starts it again when it dies, and stops it in the end.</summary>
internal sealed class ComponentRunner(Component component, ClusterPaths paths, Action<ComponentStatus> report)
{
    private static readonly TimeSpan CheckInterval = TimeSpan.FromMilliseconds(100);

    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly BackOff _backOff = new();

    public Component Component => component;

    public ComponentStatus Status { get; private set; } = new(component.Name);

    /// <summary>Done when the component has answered for the first time.</summary>
    public Task Ready => _ready.Task;

    /// <param name="dependencies">What must have answered before the first start.</param>
    /// <param name="dependents">Gives the end of those that must stop before this one does.</param>
    /// <param name="adopted">A process left by an earlier supervisor; taken over when it still lives.</param>
    /// <param name="stopping">Asks the component to stop; it has ended when the task has.</param>
    public async Task RunAsync(Task dependencies, Func<Task> dependents, ProcessIdentity? adopted, CancellationToken stopping)
    {
        try
        {
            await dependencies.WaitAsync(stopping);
            while (true)
            {
                var lived = Stopwatch.StartNew();
                using (var process = Adopt(adopted) ?? TryStart())
                {
                    adopted = null;
                    if (process is not null)
                        await WatchAsync(process, dependents, stopping);
                }
                stopping.ThrowIfCancellationRequested();
                await RestAsync(_backOff.After(lived.Elapsed), stopping);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            Report(Status with { State = ComponentState.Stopped, Process = null });
        }
    }

    private static Process? Adopt(ProcessIdentity? identity)
    {
        try
        {
            return identity?.IsAlive() is true ? Process.GetProcessById(identity.Id) : null;
        }
        catch (ArgumentException)
        {
            return null; // it ended in between
        }
    }

    // Whatever the machine lacks now (memory, processes, disk, the program itself) it may have later.
    private Process? TryStart()
    {
        try
        {
            return ProcessStarter.Start(paths, component);
        }
        catch (Exception failure)
        {
            Report(Status with { State = ComponentState.BackingOff, Process = null, Restarts = Status.Restarts + 1, Fault = "cannot be started: " + failure.Message });
            return null;
        }
    }

    private async Task WatchAsync(Process process, Func<Task> dependents, CancellationToken stopping)
    {
        var identity = ProcessIdentity.Of(process.Id);
        Report(Status with { State = ComponentState.Starting, Process = identity });
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var answering = WaitUntilAnsweringAsync(ended.Token);
        try
        {
            await process.WaitForExitAsync(stopping);
            Report(Status with
            {
                State = ComponentState.BackingOff,
                Process = null,
                Restarts = Status.Restarts + 1,
                Fault = $"ended with {Describe(process)}",
            });
        }
        catch (OperationCanceledException)
        {
            await dependents();
            await StopAsync(identity);
        }
        finally
        {
            await ended.CancelAsync();
            await answering;
        }
    }

    private async Task WaitUntilAnsweringAsync(CancellationToken ct)
    {
        try
        {
            while (await FindFaultAsync(ct) is { } fault)
            {
                if (fault != Status.Fault)
                    Report(Status with { Fault = fault });
                await Task.Delay(CheckInterval, ct);
            }
            Report(Status with { State = ComponentState.Running, Fault = null });
            _ready.TrySetResult();
        }
        catch (OperationCanceledException)
        {
            // It ended before it answered.
        }
    }

    private async Task<string?> FindFaultAsync(CancellationToken ct)
    {
        try
        {
            return await component.Readiness.FindFaultAsync(ct);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            return failure.Message;
        }
    }

    private async Task StopAsync(ProcessIdentity? identity)
    {
        if (identity is null)
            return;
        identity.RequestStop();
        if (!await identity.WaitForExitAsync(component.Patience, CancellationToken.None))
            identity.Kill();
    }

    private async Task RestAsync(TimeSpan rest, CancellationToken ct)
    {
        SupervisorLog.Write($"{component.Name} {Status.Fault}; starting it again in {rest.TotalSeconds} s");
        await Task.Delay(rest, ct);
    }

    private static string Describe(Process process)
    {
        try
        {
            return process.ExitCode > 128 ? $"signal {process.ExitCode - 128}" : $"exit code {process.ExitCode}";
        }
        catch (InvalidOperationException)
        {
            return "an exit code that only its parent knows"; // an adopted process
        }
    }

    private void Report(ComponentStatus status)
    {
        if (status.State != Status.State)
            status = status with { Since = DateTimeOffset.UtcNow };
        Status = status;
        report(status);
    }
}
