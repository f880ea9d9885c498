namespace Cluster.Launcher.Host;

/// <summary>How a program ended.</summary>
/// <param name="Line">The command line, for messages.</param>
internal sealed record CommandResult(string Line, int ExitCode, string Output, string Error)
{
    public bool Succeeded => ExitCode == 0;

    /// <exception cref="LauncherException">The exit code is not 0; the message quotes the program's own last words.</exception>
    public CommandResult EnsureSuccess()
    {
        if (Succeeded)
            return this;
        var words = (Error.Trim().Length > 0 ? Error : Output).Trim();
        throw new LauncherException($"\"{Line}\" failed with exit code {ExitCode}: {words}");
    }
}
