namespace Cluster.Api.Core.V1;

/// <summary>A check that is repeated on a container. Exactly one kind of check is set.</summary>
public sealed record Probe
{
    /// <summary>Run a program in the container.</summary>
    public ExecAction? Exec { get; init; }

    /// <summary>Failures in a row after which the check counts as failed. Defaults to 3, at least 1.</summary>
    public int? FailureThreshold { get; init; }

    /// <summary>Ask a gRPC health service.</summary>
    public GRPCAction? Grpc { get; init; }

    /// <summary>Send an HTTP request.</summary>
    public HTTPGetAction? HttpGet { get; init; }

    /// <summary>Seconds to wait after the container's start. Defaults to 0.</summary>
    public int? InitialDelaySeconds { get; init; }

    /// <summary>Seconds between checks. Defaults to 10, at least 1.</summary>
    public int? PeriodSeconds { get; init; }

    /// <summary>Successes in a row after which a failed check counts as passed. Defaults to 1, and must be 1 for liveness and startup.</summary>
    public int? SuccessThreshold { get; init; }

    /// <summary>Open a TCP connection.</summary>
    public TCPSocketAction? TcpSocket { get; init; }

    /// <summary>Grace period if this check fails, in seconds, at least 1; not for readiness. Defaults to the pod's.</summary>
    public long? TerminationGracePeriodSeconds { get; init; }

    /// <summary>Seconds after which an attempt counts as failed. Defaults to 1, at least 1.</summary>
    public int? TimeoutSeconds { get; init; }
}
