using System.Diagnostics;

namespace Cluster.Kubelet.Tests.Fakes;

/// <summary>Runs a program of the machine and gives its trimmed output.</summary>
internal static class Command
{
    public static async Task<string> OutputAsync(string program, IEnumerable<string> arguments, CancellationToken ct)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        var output = await process.StandardOutput.ReadToEndAsync(ct);
        await process.WaitForExitAsync(ct);
        Assert.Equal(0, process.ExitCode);
        return output.Trim();
    }
}
