namespace Cluster.Launcher.Host;

/// <summary>A failure the user can act on: what is wrong, and what to do next. Shown without a stack trace.</summary>
internal sealed class LauncherException(string message, string? remedy = null, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>What to do about it, as a sentence or a command; null when the message says it all.</summary>
    public string? Remedy => remedy;
}
