namespace Cluster.Kubelet.Server.Streaming;

/// <summary>What a caller wants of exec or attach.</summary>
internal sealed record RemoteCommand(IReadOnlyList<string> Command, bool Stdin, bool Stdout, bool Stderr, bool Tty)
{
    /// <summary>Reads the query as API servers send it to a kubelet (<c>input</c>) and as users send it to the API (<c>stdin</c>).</summary>
    /// <exception cref="BadHttpRequestException">None of the streams is asked for.</exception>
    public static RemoteCommand From(IQueryCollection query)
    {
        var tty = IsSet(query, "tty");
        var command = new RemoteCommand(
            [.. query["command"].OfType<string>()],
            IsSet(query, "input") || IsSet(query, "stdin"),
            IsSet(query, "output") || IsSet(query, "stdout"),
            // A terminal has one output: there is no stderr beside it.
            !tty && (IsSet(query, "error") || IsSet(query, "stderr")),
            tty);
        return command.Stdin || command.Stdout || command.Stderr
            ? command
            : throw new BadHttpRequestException("you must specify at least 1 of stdin, stdout, stderr");
    }

    private static bool IsSet(IQueryCollection query, string name) => query[name].FirstOrDefault() is "1" or "true";
}
