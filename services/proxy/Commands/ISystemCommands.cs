namespace Cluster.Proxy.Commands;

/// <summary>Runs programs of the system: nft, ip, conntrack.</summary>
internal interface ISystemCommands
{
    /// <summary>Runs a program to its end.</summary>
    /// <param name="program">Name of the program, found through PATH.</param>
    /// <param name="arguments">Its arguments, not interpreted by any shell.</param>
    /// <param name="input">Text for its standard input, or null.</param>
    /// <param name="ct">Kills the program.</param>
    /// <returns>What it printed on standard output.</returns>
    /// <exception cref="CommandFailedException">It ended with an error or could not be started.</exception>
    Task<string> RunAsync(string program, IReadOnlyList<string> arguments, string? input = null, CancellationToken ct = default);
}
