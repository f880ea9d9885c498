using Cluster.Launcher.Components;
using Cluster.Launcher.Host;
using Cluster.Launcher.Layout;

namespace Cluster.Launcher.Supervision;

/// <summary>The process behind a running cluster: starts every component in order, keeps them running, stops them in reverse.</summary>
internal sealed class Supervisor
{
    private const long LogLimit = 16 << 20;
    private static readonly TimeSpan TidyInterval = TimeSpan.FromSeconds(10);

    private readonly ClusterPaths _paths;
    private readonly DateTimeOffset _started = DateTimeOffset.UtcNow;
    private readonly List<ComponentRunner> _runners;
    private readonly Lock _writing = new();
    private bool _statusIsStale;

    public Supervisor(ClusterPaths paths, IEnumerable<Component> components)
    {
        _paths = paths;
        _runners = [.. components.Select(component => new ComponentRunner(component, paths, _ => WriteStatus()))];
    }

    /// <summary>Runs until cancelled and everything has stopped.</summary>
    /// <param name="left">What an earlier supervisor wrote last; its living processes are taken over.</param>
    /// <param name="ct">Stops the cluster.</param>
    public async Task RunAsync(ClusterStatus? left, CancellationToken ct)
    {
        var adopted = left?.Components.ToDictionary(component => component.Name, component => component.Process) ?? [];
        WriteStatus();
        var running = new Dictionary<string, Task>();
        foreach (var runner in _runners)
        {
            var name = runner.Component.Name;
            running[name] = runner.RunAsync(ReadinessOf(runner.Component.DependsOn), () => DependentsOf(name), adopted.GetValueOrDefault(name), ct);
        }

        Task DependentsOf(string name) =>
            Task.WhenAll(_runners.Where(runner => runner.Component.DependsOn.Contains(name)).Select(runner => running[runner.Component.Name]));

        var tidying = TidyAsync(ct);
        await Task.WhenAll(running.Values);
        await tidying;
    }

    private Task ReadinessOf(IEnumerable<string> names) =>
        Task.WhenAll(names.Select(name => _runners.Single(runner => runner.Component.Name == name).Ready));

    // A full disk must not keep a component from being started again: the file is written later then.
    private void WriteStatus()
    {
        lock (_writing)
        {
            try
            {
                new ClusterStatus(ProcessIdentity.Current, _started, [.. _runners.Select(runner => runner.Status)]).Write(_paths);
                _statusIsStale = false;
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                if (!_statusIsStale)
                    SupervisorLog.Write("the status cannot be written: " + failure.Message);
                _statusIsStale = true;
            }
        }
    }

    private async Task TidyAsync(CancellationToken ct)
    {
        var rotation = new LogRotation(_paths.Logs, LogLimit);
        using var timer = new PeriodicTimer(TidyInterval);
        try
        {
            while (await timer.WaitForNextTickAsync(ct))
            {
                foreach (var failure in rotation.Run())
                    SupervisorLog.Write(failure);
                if (_statusIsStale)
                    WriteStatus();
            }
        }
        catch (OperationCanceledException)
        {
            // The cluster stops.
        }
    }
}
