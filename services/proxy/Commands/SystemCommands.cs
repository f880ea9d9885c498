using System.ComponentModel;
using System.Diagnostics;

namespace Cluster.Proxy.Commands;

/// <summary>Runs programs as child processes.</summary>
internal sealed class SystemCommands : ISystemCommands
{
    public async Task<string> RunAsync(string program, IReadOnlyList<string> arguments, string? input = null, CancellationToken ct = default)
    {
        using var process = Start(program, arguments);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(ct);
            var errors = process.StandardError.ReadToEndAsync(ct);
            await WriteAsync(process, input, ct);
            await process.WaitForExitAsync(ct);
            if (process.ExitCode != 0)
                throw new CommandFailedException($"{program} {string.Join(' ', arguments)}", process.ExitCode, await errors);
            return await output;
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    private static Process Start(string program, IReadOnlyList<string> arguments)
    {
        try
        {
            return Process.Start(new ProcessStartInfo(program, arguments)
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
        }
        catch (Win32Exception failure)
        {
            throw new CommandFailedException(program, failure.NativeErrorCode, $"cannot be started: {failure.Message}");
        }
    }

    private static async Task WriteAsync(Process process, string? input, CancellationToken ct)
    {
        try
        {
            if (input is not null)
                await process.StandardInput.WriteAsync(input.AsMemory(), ct);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It stopped reading; its exit code and error output say why.
        }
    }
}
