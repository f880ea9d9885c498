using System.CommandLine;
using Cluster.Launcher.Components;
using Cluster.Launcher.Layout;
using Cluster.Launcher.Pki;
using Cluster.Launcher.Supervision;

namespace Cluster.Launcher.Commands;

/// <summary>The process that <c>up</c> leaves behind; not for people to call.</summary>
internal static class SuperviseCommand
{
    public static Command Create(ClusterPaths paths)
    {
        var command = new Command("supervise", "Keep the components running (started by up).") { Hidden = true };
        command.SetAction(async (_, ct) =>
        {
            var left = ClusterStatus.Read(paths);
            var plan = new ClusterPlan(paths, ClusterOptions.Read(paths), ClusterSecrets.Open(paths.Secrets));
            await new Supervisor(paths, plan.Components).RunAsync(left, ct);
        });
        return command;
    }
}
