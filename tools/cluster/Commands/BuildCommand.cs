using System.CommandLine;
using Cluster.Launcher.Building;
using Cluster.Launcher.Layout;
using Cluster.Launcher.Start;

namespace Cluster.Launcher.Commands;

/// <summary><c>./cluster build</c>: the build step of <c>up</c> alone, as for images or before going offline.</summary>
internal static class BuildCommand
{
    public static Command Create(ClusterPaths paths)
    {
        var command = new Command("build", "Build the services without starting anything.");
        command.SetAction((_, ct) => new StepReporter().RunAsync("build the services", progress => new DotNetBuild(paths).BuildServicesAsync(progress, ct)));
        return command;
    }
}
