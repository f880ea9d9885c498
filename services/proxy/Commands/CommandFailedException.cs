namespace Cluster.Proxy.Commands;

/// <summary>A program of the system ended with an error; the message holds what it printed.</summary>
internal sealed class CommandFailedException(string command, int exitCode, string output)
    : Exception($"{command} ended with {exitCode}: {output.Trim()}")
{
    public int ExitCode { get; } = exitCode;
}
