using System.CommandLine;
using System.Globalization;
using Cluster.Launcher.Components;
using Cluster.Launcher.Host;
using Cluster.Launcher.Layout;
using Cluster.Launcher.Pki;
using Cluster.Launcher.Start;
using Cluster.Launcher.Supervision;
using Spectre.Console;

namespace Cluster.Launcher.Commands;

/// <summary><c>./cluster status</c>: components with health, restarts and memory, then the nodes.</summary>
internal static class StatusCommand
{
    public static Command Create(ClusterPaths paths)
    {
        var command = new Command("status", "Show the components, their health and memory, and the nodes.");
        command.SetAction((_, ct) => RunAsync(paths, ct));
        return command;
    }

    /// <returns>0 when everything is healthy, 1 when something is not, 3 when nothing runs (as init scripts have it).</returns>
    private static async Task<int> RunAsync(ClusterPaths paths, CancellationToken ct)
    {
        if (ClusterStatus.Read(paths) is not { } status || !status.IsSupervised && status.Components.All(component => component.Process?.IsAlive() is not true))
        {
            AnsiConsole.WriteLine("no cluster is running here; ./cluster up starts one");
            return 3;
        }
        if (!status.IsSupervised)
            AnsiConsole.MarkupLine("[yellow]the supervisor is gone: nothing is restarted; ./cluster up brings it back[/]");

        var healthy = await ShowComponentsAsync(paths, status, ct) & status.IsSupervised;
        healthy &= await ShowNodesAsync(paths, ct);
        return healthy ? 0 : 1;
    }

    private static async Task<bool> ShowComponentsAsync(ClusterPaths paths, ClusterStatus status, CancellationToken ct)
    {
        var plan = new ClusterPlan(paths, ClusterOptions.Read(paths), ClusterSecrets.Open(paths.Secrets));
        var faults = await Task.WhenAll(plan.Components.Select(component => component.Readiness.FindFaultAsync(ct)));
        var versions = await ComponentVersions.ReadAsync(plan.Components, ct);

        var table = new Table().Border(TableBorder.None).AddColumns("COMPONENT", "PID", "HEALTH", "RESTARTS", "MEMORY", "VERSION");
        long total = 0, proportional = 0;
        foreach (var (component, fault) in plan.Components.Zip(faults))
        {
            var known = status.Components.FirstOrDefault(each => each.Name == component.Name) ?? new ComponentStatus(component.Name);
            var process = known.Process?.IsAlive() is true ? known.Process : null;
            var memory = process is null ? 0 : ProcessTable.ResidentMemory(process.Id);
            total += memory;
            proportional += process is null ? 0 : ProcessTable.ProportionalMemory(process.Id);
            table.AddRow(
                Markup.Escape(component.Name),
                process?.Id.ToString(CultureInfo.InvariantCulture) ?? "-",
                fault is null ? "[green]ok[/]" : $"[red]{Markup.Escape(known.State == ComponentState.Running ? fault : $"{known.State}: {fault}")}[/]",
                known.Restarts.ToString(CultureInfo.InvariantCulture),
                Mebibytes(memory),
                Markup.Escape(versions.GetValueOrDefault(component.Executable, "")));
        }
        table.AddRow("total", "", "", "", Mebibytes(total), "");
        table.AddRow("shared pages once", "", "", "", Mebibytes(proportional), "");
        AnsiConsole.Write(table);
        return faults.All(fault => fault is null);
    }

    private static async Task<bool> ShowNodesAsync(ClusterPaths paths, CancellationToken ct)
    {
        try
        {
            using var api = new ClusterApi(paths);
            var nodes = await NodeView.ListAsync(api, ct);
            var table = new Table().Border(TableBorder.None).AddColumns("NODE", "STATUS", "ADDRESS", "PODS", "VERSION");
            foreach (var node in nodes)
                table.AddRow(Markup.Escape(node.Name), node.Ready ? "[green]Ready[/]" : "[red]NotReady[/]", node.Address, node.PodNetwork, Markup.Escape(node.Version));
            AnsiConsole.WriteLine();
            AnsiConsole.Write(table);
            return nodes.All(node => node.Ready);
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException && !ct.IsCancellationRequested)
        {
            AnsiConsole.MarkupLineInterpolated($"[red]nodes: the apiserver does not answer: {failure.Message}[/]");
            return false;
        }
    }

    private static string Mebibytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1048576.0:0.0} MiB");
}
