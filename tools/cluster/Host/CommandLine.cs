using System.Diagnostics;

namespace Cluster.Launcher.Host;

/// <summary>Runs a program to its end and keeps what it printed.</summary>
internal static class CommandLine
{
    /// <exception cref="LauncherException">The program does not exist.</exception>
    public static Task<CommandResult> RunAsync(string program, IEnumerable<string> arguments, CancellationToken ct) =>
        RunAsync(program, arguments, input: null, onLine: null, ct);

    /// <param name="program">Name or path.</param>
    /// <param name="arguments">Passed as they are, without a shell.</param>
    /// <param name="input">Standard input; nothing when null.</param>
    /// <param name="onLine">Sees each line of both outputs as it comes, for progress.</param>
    /// <param name="ct">Cancelling kills the program with everything it started.</param>
    public static async Task<CommandResult> RunAsync(
        string program, IEnumerable<string> arguments, string? input, Action<string>? onLine, CancellationToken ct)
    {
        var start = new ProcessStartInfo(Executables.Find(program) ?? program)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["DEBIAN_FRONTEND"] = "noninteractive" },
        };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);

        using var process = Start(start);
        try
        {
            if (input is not null)
                await process.StandardInput.WriteAsync(input.AsMemory(), ct);
            process.StandardInput.Close();
            var output = ReadAsync(process.StandardOutput, onLine, ct);
            var error = ReadAsync(process.StandardError, onLine, ct);
            await process.WaitForExitAsync(ct);
            var line = string.Join(' ', start.ArgumentList.Prepend(program));
            return new CommandResult(line, process.ExitCode, await output, await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception error)
        {
            throw new LauncherException($"{start.FileName} cannot be started: {error.Message}", inner: error);
        }
    }

    private static async Task<string> ReadAsync(StreamReader reader, Action<string>? onLine, CancellationToken ct)
    {
        if (onLine is null)
            return await reader.ReadToEndAsync(ct);
        var text = new System.Text.StringBuilder();
        while (await reader.ReadLineAsync(ct) is { } line)
        {
            text.AppendLine(line);
            onLine(line);
        }
        return text.ToString();
    }
}
