namespace Cluster.Api.Core.V1;

/// <summary>LifecycleHandler</summary>
public sealed record LifecycleHandler
{
    /// <summary>Exec</summary>
    public ExecAction? Exec { get; init; }

    /// <summary>HttpGet</summary>
    public HTTPGetAction? HttpGet { get; init; }

    /// <summary>Sleep</summary>
    public SleepAction? Sleep { get; init; }

    /// <summary>TcpSocket</summary>
    public TCPSocketAction? TcpSocket { get; init; }
}
