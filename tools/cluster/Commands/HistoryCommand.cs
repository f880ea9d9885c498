using System.CommandLine;
using System.Globalization;
using Cluster.Launcher.History;
using Cluster.Launcher.Host;
using Cluster.Launcher.Layout;
using Cluster.Launcher.Start;
using Spectre.Console;

namespace Cluster.Launcher.Commands;

/// <summary><c>./cluster history</c>: who changed an object, when and how.</summary>
internal static class HistoryCommand
{
    public static Command Create(ClusterPaths paths)
    {
        var target = new Argument<string>("object") { Description = "KIND/NAME, such as deployment/web. Also of objects that are gone." };
        target.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && token.Value.Split('/') is not [{ Length: > 0 }, { Length: > 0 }])
                result.AddError($"{token.Value}: give KIND/NAME, such as deployment/web");
        });
        var ns = new Option<string>("--namespace", "-n") { Description = "Namespace of the object.", HelpName = "NAMESPACE", DefaultValueFactory = _ => "default" };
        var since = new Option<string?>("--since") { Description = "Only changes younger than this: 90s, 10m, 1h, 2d, or a time in RFC 3339.", HelpName = "AGE" };
        since.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && InstantOf(token.Value, DateTimeOffset.UtcNow) is null)
                result.AddError($"--since {token.Value}: give an age such as 10m, or a time such as 2026-01-31T12:00:00Z");
        });
        var output = new Option<string>("--output", "-o") { Description = "text or json.", HelpName = "FORMAT", DefaultValueFactory = _ => "text" };
        output.AcceptOnlyFromAmong("text", "json");

        var command = new Command("history", "Show who changed an object, when and how.") { target, ns, since, output };
        command.SetAction((parsed, ct) => RunAsync(paths, parsed.GetRequiredValue(target), parsed.GetRequiredValue(ns), parsed.GetValue(since), parsed.GetRequiredValue(output), ct));
        return command;
    }

    /// <summary>The instant that an age or a time means; null when the text is neither.</summary>
    internal static DateTimeOffset? InstantOf(string text, DateTimeOffset now)
    {
        if (text.Contains('T', StringComparison.Ordinal))
            return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
        if (text.Length < 2 || !int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count > 100_000)
            return null;
        return text[^1] switch
        {
            's' => now.AddSeconds(-count),
            'm' => now.AddMinutes(-count),
            'h' => now.AddHours(-count),
            'd' => now.AddDays(-count),
            _ => null,
        };
    }

    private static async Task<int> RunAsync(ClusterPaths paths, string target, string ns, string? since, string output, CancellationToken ct)
    {
        var (resource, name) = (target.Split('/')[0], target.Split('/')[1]);
        using var api = new ClusterApi(paths);
        var path = await new ResourceLookup(api).PathOfAsync(resource, name, ns, ct) + "?history=true&limit=1000";
        if (since is not null)
            path += $"&since={InstantOf(since, DateTimeOffset.UtcNow)!.Value.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}";
        var history = await api.FindAsync(path, ct)
            ?? throw new LauncherException($"nothing is known of {target}", "look in another namespace with -n; deleted objects are kept for as long as the history reaches back");
        var revisions = Revision.Of(history);
        if (output == "json")
            Console.Out.WriteLine(HistoryText.Json(revisions));
        else
            HistoryText.Show(AnsiConsole.Console, revisions);
        if (output == "text" && (string?)history["oldest"]?["time"] is { } oldest)
            AnsiConsole.MarkupLineInterpolated($"[grey]the history reaches back to {oldest}[/]");
        return 0;
    }
}
