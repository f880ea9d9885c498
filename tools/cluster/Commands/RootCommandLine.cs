using System.CommandLine;
using Cluster.Launcher.Host;
using Cluster.Launcher.Layout;
using Spectre.Console;

namespace Cluster.Launcher.Commands;

/// <summary>The <c>./cluster</c> command line: its sub-commands, and how their failures are shown.</summary>
internal static class RootCommandLine
{
    public static async Task<int> RunAsync(string[] args)
    {
        AnsiConsole.Console = ConsoleOn(Console.Out, Console.IsOutputRedirected);
        var root = Create(ClusterPaths.FromEnvironment());
        var parsed = root.Parse(args);
        // Ctrl-C cancels the command's token; stopping a whole cluster may then take a while.
        var running = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromMinutes(3) };
        try
        {
            return await parsed.InvokeAsync(running);
        }
        catch (OperationCanceledException)
        {
            return 130; // what a shell reports for Ctrl-C
        }
        catch (Exception failure) when (FailureAdvice.For(failure, args) is { } advice)
        {
            Show(advice);
            return 1;
        }
    }

    private static RootCommand Create(ClusterPaths paths)
    {
        var root = new RootCommand("Kubernetes in C#, on Dapr: starts, shows, tests and stops a cluster on this machine.");
        root.Subcommands.Add(UpCommand.Create(paths));
        root.Subcommands.Add(DownCommand.Create(paths));
        root.Subcommands.Add(StatusCommand.Create(paths));
        root.Subcommands.Add(LogsCommand.Create(paths));
        root.Subcommands.Add(HistoryCommand.Create(paths));
        root.Subcommands.Add(SuperviseCommand.Create(paths));
        root.Subcommands.Add(BuildCommand.Create(paths));
        root.Subcommands.Add(ImageCommand.Create(paths));
        root.Subcommands.Add(TestCommand.Create(paths));
        // The script answers it before the launcher starts; here only for the list.
        root.Subcommands.Add(new Command("kubectl", "Run kubectl as the cluster's administrator."));
        return root;
    }

    private static void Show(LauncherException failure)
    {
        var console = ConsoleOn(Console.Error, Console.IsErrorRedirected);
        console.MarkupLineInterpolated($"[red]error:[/] {failure.Message}");
        if (failure.Remedy is { } remedy)
            console.MarkupLineInterpolated($"[yellow]next:[/] {remedy}");
    }

    // Colours and cursor movements are for terminals; a file or a pipe gets plain lines of any length.
    private static IAnsiConsole ConsoleOn(TextWriter writer, bool redirected)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = redirected ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = redirected ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Interactive = redirected ? InteractionSupport.No : InteractionSupport.Detect,
        });
        if (redirected)
            console.Profile.Width = 500;
        return console;
    }
}
