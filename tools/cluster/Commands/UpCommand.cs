using System.CommandLine;
using Cluster.Launcher.Host;
using Cluster.Launcher.Layout;
using Cluster.Launcher.Start;
using Cluster.Launcher.Supervision;
using Spectre.Console;

namespace Cluster.Launcher.Commands;

/// <summary><c>./cluster up</c>.</summary>
internal static class UpCommand
{
    private static readonly TimeSpan WatchInterval = TimeSpan.FromMilliseconds(500);

    public static Command Create(ClusterPaths paths)
    {
        var nodes = Count("--nodes", "Number of nodes; each after the first is a network namespace of its own.", ClusterAddresses.MaxNodes);
        var apiServers = Count("--apiservers", "Replicas of the apiserver behind one address.", 9);
        var controllers = Count("--controllers", "Replicas of the controllers, which share the work.", 9);
        var schedulers = Count("--schedulers", "Replicas of the scheduler; one leads.", 9);
        var scale = ScaleOption.Create();
        var detach = new Option<bool>("--detach", "-d") { Description = "Return when the cluster is ready instead of staying in the foreground." };
        var timeout = new Option<int>("--timeout") { Description = "Seconds to wait until everything answers.", HelpName = "SECONDS", DefaultValueFactory = _ => 300 };
        timeout.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1)
                result.AddError("--timeout is a number of seconds, at least 1");
        });
        var data = new Option<DirectoryInfo?>("--data") { Description = "Where everything lives that survives a restart (default: .cluster/data).", HelpName = "DIR" };
        var traces = new Option<string?>("--otlp") { Description = "Send traces to this OTLP endpoint.", HelpName = "URL" };

        var command = new Command("up", "Start a cluster: install what is missing, build, and wait until every node is ready.")
        {
            nodes, apiServers, controllers, schedulers, scale, detach, timeout, data, traces,
        };
        command.SetAction((parsed, ct) =>
        {
            ClusterOptions Asked(ClusterOptions defaults) => new()
            {
                Nodes = Given(parsed, nodes, defaults.Nodes),
                ApiServers = ScaleOption.Find(parsed.GetValue(scale), "apiserver") ?? Given(parsed, apiServers, defaults.ApiServers),
                Controllers = ScaleOption.Find(parsed.GetValue(scale), "controllers") ?? Given(parsed, controllers, defaults.Controllers),
                Schedulers = ScaleOption.Find(parsed.GetValue(scale), "scheduler") ?? Given(parsed, schedulers, defaults.Schedulers),
                DataDirectory = parsed.GetValue(data)?.FullName ?? defaults.DataDirectory,
                OtlpEndpoint = parsed.GetValue(traces) ?? defaults.OtlpEndpoint,
            };
            return RunAsync(paths, Asked, parsed.GetValue(detach), TimeSpan.FromSeconds(parsed.GetValue(timeout)), ct);
        });
        return command;
    }

    private static int Given(ParseResult parsed, Option<int> option, int otherwise) =>
        parsed.GetResult(option) is { Implicit: false } ? parsed.GetValue(option) : otherwise;

    private static Option<int> Count(string name, string description, int highest)
    {
        var option = new Option<int>(name) { Description = description, HelpName = "N", DefaultValueFactory = _ => 1 };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is var number && (number < 1 || number > highest))
                result.AddError($"{name} {number}: give a number from 1 to {highest}");
        });
        return option;
    }

    private static async Task<int> RunAsync(ClusterPaths paths, Func<ClusterOptions, ClusterOptions> asked, bool detach, TimeSpan timeout, CancellationToken ct)
    {
        if (ClusterStatus.Read(paths) is { IsSupervised: true } running)
        {
            var has = ClusterOptions.Read(paths);
            if (has.DifferencesTo(asked(has)).ToList() is { Count: > 0 } differences)
                throw new LauncherException("the cluster is already running with other options: " + string.Join("; ", differences), "\"./cluster down\" first; the data is kept");
            AnsiConsole.MarkupLineInterpolated($"the cluster is already running since {running.Started.ToLocalTime():HH:mm:ss}; \"./cluster status\" shows it, \"./cluster down\" stops it");
            return 0;
        }

        var options = asked(new ClusterOptions { DataDirectory = paths.DefaultData });
        var steps = new StepReporter();
        var changed = false;
        try
        {
            Preflight.EnsureRoot();
            var start = new ClusterStart(paths, options, steps);
            await start.PrepareAsync(ct);
            changed = true;
            await start.RunAsync(timeout, ct);
            ShowNextSteps(paths, options, steps.Elapsed);
            if (!detach)
                await WatchAsync(paths, ct);
            return 0;
        }
        catch (Exception) when (changed)
        {
            // Nothing half-started stays behind, whether the start failed or the user pressed Ctrl-C.
            AnsiConsole.WriteLine("stopping the cluster");
            await new ClusterStop(paths).RunAsync(purge: false, _ => { }, CancellationToken.None);
            throw;
        }
    }

    private static void ShowNextSteps(ClusterPaths paths, ClusterOptions options, TimeSpan elapsed)
    {
        var nodes = options.Nodes == 1 ? "1 node" : $"{options.Nodes} nodes";
        AnsiConsole.MarkupLineInterpolated($"[bold]The cluster is ready[/] ({nodes}, {StepReporter.Seconds(elapsed)}). Next:");
        AnsiConsole.WriteLine("  ./cluster kubectl apply -f samples/web.yaml");
        AnsiConsole.WriteLine("  ./cluster kubectl get pods -o wide");
        AnsiConsole.WriteLine($"  export KUBECONFIG={paths.AdminKubeconfig}");
    }

    /// <summary>Stays until Ctrl-C, telling what dies and comes back.</summary>
    private static async Task WatchAsync(ClusterPaths paths, CancellationToken ct)
    {
        AnsiConsole.WriteLine("Ctrl-C stops the cluster.");
        var restarts = new Dictionary<string, int>();
        while (true)
        {
            await Task.Delay(WatchInterval, ct);
            if (ClusterStatus.Read(paths) is not { IsSupervised: true } status)
                throw new LauncherException("the supervisor of the cluster is gone", "run ./cluster up again; .cluster/logs/supervisor.log may tell why");
            foreach (var component in status.Components.Where(component => component.Restarts > restarts.GetValueOrDefault(component.Name)))
            {
                restarts[component.Name] = component.Restarts;
                AnsiConsole.MarkupLineInterpolated($"{DateTime.Now:HH:mm:ss} [yellow]{component.Name}[/] died and is started again (restart {component.Restarts})");
            }
        }
    }
}
