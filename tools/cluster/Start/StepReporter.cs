using System.Diagnostics;
using System.Globalization;
using Spectre.Console;

namespace Cluster.Launcher.Start;

/// <summary>Shows the steps of a long command: a spinner with live detail in a terminal, one plain line per step elsewhere.</summary>
internal sealed class StepReporter
{
    private readonly IAnsiConsole _console = AnsiConsole.Console;
    private readonly Stopwatch _total = Stopwatch.StartNew();

    public TimeSpan Elapsed => _total.Elapsed;

    /// <param name="name">What is being done.</param>
    /// <param name="work">Gets an action that replaces the detail shown beside the name.</param>
    public async Task RunAsync(string name, Func<Action<string>, Task> work)
    {
        var watch = Stopwatch.StartNew();
        if (_console.Profile.Capabilities.Interactive && !Console.IsOutputRedirected)
        {
            await _console.Status().StartAsync(Markup.Escape(name), context =>
                work(detail => context.Status(Markup.Escape(Shorten($"{name}: {detail}")))));
        }
        else
        {
            await work(_ => { });
        }
        Done(name, watch.Elapsed);
    }

    public static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture) + " s";

    private void Done(string name, TimeSpan took) => _console.MarkupLineInterpolated($"[green]ok[/] {name,-28} {Seconds(took),8}");

    private string Shorten(string text)
    {
        var width = Math.Max(20, _console.Profile.Width - 4);
        text = text.ReplaceLineEndings(" ");
        return text.Length <= width ? text : text[..width];
    }
}
