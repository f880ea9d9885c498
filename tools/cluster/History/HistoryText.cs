using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Spectre.Console;

namespace Cluster.Launcher.History;

/// <summary>Shows revisions: for people, in colour where there is any, or as JSON for programs.</summary>
internal static class HistoryText
{
    private const int MaxValue = 160;

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonSerializerOptions Indented = new(Plain) { WriteIndented = true };

    public static void Show(IAnsiConsole console, IReadOnlyList<Revision> revisions)
    {
        foreach (var revision in revisions)
        {
            var author = revision.User.Length > 0 ? $"{revision.User} {revision.Verb}" : "(unknown)";
            console.MarkupLineInterpolated($"[bold]{revision.Time.ToLocalTime():yyyy-MM-dd HH:mm:ss.fff}[/]  revision {revision.Number}  {revision.Type}  [blue]{author}[/]");
            foreach (var difference in revision.Differences)
                Show(console, difference);
        }
    }

    public static string Json(IReadOnlyList<Revision> revisions) => new JsonArray(
    [
        .. revisions.Select(revision => new JsonObject
        {
            ["revision"] = revision.Number,
            ["time"] = revision.Time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
            ["type"] = revision.Type,
            ["user"] = revision.User,
            ["verb"] = revision.Verb,
            ["changes"] = new JsonArray(
            [
                .. revision.Differences.Select(difference => new JsonObject
                {
                    ["path"] = difference.Path, ["from"] = difference.From?.DeepClone(), ["to"] = difference.To?.DeepClone(),
                }),
            ]),
        }),
    ]).ToJsonString(Indented);

    private static void Show(IAnsiConsole console, Difference difference)
    {
        var (path, from, to) = (difference.Path, Short(difference.From), Short(difference.To));
        if (difference.From is null)
            console.MarkupLineInterpolated($"  [green]+ {path}: {to}[/]");
        else if (difference.To is null)
            console.MarkupLineInterpolated($"  [red]- {path}: {from}[/]");
        else
            console.MarkupLineInterpolated($"  [yellow]~ {path}:[/] [red]{from}[/] → [green]{to}[/]");
    }

    private static string Short(JsonNode? value)
    {
        var text = value?.ToJsonString(Plain) ?? "null";
        return text.Length <= MaxValue ? text : $"{text[..MaxValue]}…";
    }
}
