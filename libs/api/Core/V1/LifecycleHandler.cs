namespace Cluster.Api.Core.V1;

/// <summary>What a hook does. Exactly one is set.</summary>
public sealed record LifecycleHandler
{
    /// <summary>Run a program in the container.</summary>
    public ExecAction? Exec { get; init; }

    /// <summary>Send an HTTP request.</summary>
    public HTTPGetAction? HttpGet { get; init; }

    /// <summary>Wait for a while.</summary>
    public SleepAction? Sleep { get; init; }

    /// <summary>Not supported as a hook; kept so that old objects stay readable.</summary>
    public TCPSocketAction? TcpSocket { get; init; }
}
