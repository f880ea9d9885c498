namespace Cluster.Api.Storage.V1;

/// <summary>A failure during a volume operation.</summary>
public sealed record VolumeError
{
    /// <summary>Code of the failed gRPC call, if there was one.</summary>
    public int? ErrorCode { get; init; }

    /// <summary>Details of the failure for people. May be logged, so it must hold no secrets.</summary>
    public string? Message { get; init; }

    /// <summary>When the failure occurred.</summary>
    public DateTimeOffset? Time { get; init; }
}
