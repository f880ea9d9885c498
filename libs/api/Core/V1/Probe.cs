namespace Cluster.Api.Core.V1;

/// <summary>Probe</summary>
public sealed record Probe
{
    /// <summary>Exec</summary>
    public ExecAction? Exec { get; init; }

    /// <summary>FailureThreshold</summary>
    public int? FailureThreshold { get; init; }

    /// <summary>Grpc</summary>
    public GRPCAction? Grpc { get; init; }

    /// <summary>HttpGet</summary>
    public HTTPGetAction? HttpGet { get; init; }

    /// <summary>InitialDelaySeconds</summary>
    public int? InitialDelaySeconds { get; init; }

    /// <summary>PeriodSeconds</summary>
    public int? PeriodSeconds { get; init; }

    /// <summary>SuccessThreshold</summary>
    public int? SuccessThreshold { get; init; }

    /// <summary>TcpSocket</summary>
    public TCPSocketAction? TcpSocket { get; init; }

    /// <summary>TerminationGracePeriodSeconds</summary>
    public long? TerminationGracePeriodSeconds { get; init; }

    /// <summary>TimeoutSeconds</summary>
    public int? TimeoutSeconds { get; init; }
}
