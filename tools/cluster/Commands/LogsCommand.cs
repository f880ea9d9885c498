using System.CommandLine;
using Cluster.Launcher.Host;
using Cluster.Launcher.Layout;

namespace Cluster.Launcher.Commands;

/// <summary><c>./cluster logs</c>.</summary>
internal static class LogsCommand
{
    private static readonly TimeSpan FollowInterval = TimeSpan.FromMilliseconds(200);

    public static Command Create(ClusterPaths paths)
    {
        var name = new Argument<string>("component") { Description = "As ./cluster status lists it, or \"supervisor\"." };
        var follow = new Option<bool>("--follow", "-f") { Description = "Go on printing what is added." };
        var command = new Command("logs", "Print the log of a component.") { name, follow };
        command.SetAction(async (parsed, ct) =>
        {
            await using var output = Console.OpenStandardOutput();
            await PrintAsync(Find(paths, parsed.GetRequiredValue(name)), output, parsed.GetValue(follow), ct);
        });
        return command;
    }

    private static string Find(ClusterPaths paths, string component)
    {
        var names = Directory.Exists(paths.Logs)
            ? Directory.EnumerateFiles(paths.Logs, "*.log").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal).ToList()
            : [];
        if (names.Contains(component))
            return paths.LogOf(component);
        throw new LauncherException(
            $"there is no log of \"{component}\"",
            names.Count == 0 ? "start the cluster with ./cluster up" : $"choose one of: {string.Join(", ", names)}");
    }

    private static async Task PrintAsync(string path, Stream output, bool follow, CancellationToken ct)
    {
        await using var log = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        await log.CopyToAsync(output, ct);
        while (follow)
        {
            await output.FlushAsync(ct);
            await Task.Delay(FollowInterval, ct);
            if (log.Length < log.Position)
                log.Position = 0; // rotated
            await log.CopyToAsync(output, ct);
        }
    }
}
