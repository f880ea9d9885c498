using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace Cluster.Integration.Tests.ApiServer.Kubectl;

/// <summary>A session in a shell as a file: lines that begin with "$ " are run, what follows is what they must print.</summary>
/// <remarks>
/// <c>&lt;age&gt;</c> stands for a duration such as 5s, and makes the number of spaces in its line free; <c>&lt;any&gt;</c> for anything within a line.
/// <c>[exit 1]</c> ends the output of a command that fails. A here-document belongs to its command.
/// </remarks>
internal sealed partial class Transcript(string text)
{
    private readonly List<(string Command, string Expected)> _steps = [.. Parse(text)];

    /// <summary>Plays every step in one folder.</summary>
    /// <param name="environment">Variables of the shell.</param>
    /// <returns>The differences, empty when there are none.</returns>
    public async Task<string> PlayAsync(string folder, IReadOnlyDictionary<string, string> environment, CancellationToken ct)
    {
        var differences = new StringBuilder();
        foreach (var (command, expected) in _steps)
        {
            var printed = await RunAsync(command, folder, environment, ct);
            if (!Pattern(expected).IsMatch(Normal(printed, expected)))
                differences.Append("$ ").AppendLine(command).AppendLine("--- expected").AppendLine(expected).AppendLine("--- printed").AppendLine(printed);
        }

        return differences.ToString();
    }

    private static IEnumerable<(string Command, string Expected)> Parse(string text)
    {
        var lines = text.TrimEnd('\n').Split('\n');
        for (var at = 0; at < lines.Length;)
        {
            var command = new StringBuilder(lines[at][2..]);
            if (lines[at++].Contains("<<EOF", StringComparison.Ordinal))
            {
                do
                    command.Append('\n').Append(lines[at]);
                while (lines[at++] != "EOF");
            }

            var expected = new List<string>();
            while (at < lines.Length && !lines[at].StartsWith("$ ", StringComparison.Ordinal))
                expected.Add(lines[at++]);
            yield return (command.ToString(), string.Join('\n', expected).TrimEnd('\n'));
        }
    }

    private static async Task<string> RunAsync(string command, string folder, IReadOnlyDictionary<string, string> environment, CancellationToken ct)
    {
        var start = new ProcessStartInfo("bash", ["-c", "exec 2>&1 </dev/null; " + command]) { WorkingDirectory = folder, RedirectStandardOutput = true };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var shell = Process.Start(start)!;
        var printed = await shell.StandardOutput.ReadToEndAsync(ct);
        await shell.WaitForExitAsync(ct);
        var lines = printed.TrimEnd('\n').Split('\n').Select(static line => line.TrimEnd()).ToList();
        if (shell.ExitCode != 0)
            lines.Add($"[exit {shell.ExitCode}]");
        return string.Join('\n', lines).Trim('\n');
    }

    /// <summary>Lines that show an age are as wide as the age is, so their spaces tell nothing.</summary>
    private static string Normal(string printed, string expected)
    {
        var (lines, wanted) = (printed.Split('\n'), expected.Split('\n'));
        for (var at = 0; at < lines.Length && lines.Length == wanted.Length; at++)
        {
            if (wanted[at].Contains("<age>", StringComparison.Ordinal))
                lines[at] = Spaces().Replace(lines[at], " ");
        }

        return string.Join('\n', lines);
    }

    private static Regex Pattern(string expected) => new("^" + string.Join('\n', expected.Split('\n').Select(static line =>
        Regex.Escape(line.Contains("<age>", StringComparison.Ordinal) ? Spaces().Replace(line, " ") : line)
            .Replace("<age>", "([0-9]+[smhd])+", StringComparison.Ordinal).Replace("<any>", ".*", StringComparison.Ordinal))) + "$");

    [GeneratedRegex(" +")]
    private static partial Regex Spaces();
}
