using System.CommandLine;
using Cluster.Launcher.Host;
using Cluster.Launcher.Layout;
using Cluster.Launcher.Start;
using Spectre.Console;

namespace Cluster.Launcher.Commands;

/// <summary><c>./cluster down</c>.</summary>
internal static class DownCommand
{
    public static Command Create(ClusterPaths paths)
    {
        var purge = new Option<bool>("--purge") { Description = "Also remove the data, certificates and logs." };
        var command = new Command("down", "Stop the cluster and remove its processes, mounts, namespaces, bridges and tables.") { purge };
        command.SetAction(async (parsed, ct) =>
        {
            Preflight.EnsureRoot();
            var steps = new StepReporter();
            await steps.RunAsync("stop the cluster", progress => new ClusterStop(paths).RunAsync(parsed.GetValue(purge), progress, ct));
            AnsiConsole.WriteLine(parsed.GetValue(purge) ? "The cluster and its data are gone." : "The cluster is stopped; its data is kept for the next ./cluster up.");
        });
        return command;
    }
}
