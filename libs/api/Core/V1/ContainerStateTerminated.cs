namespace Cluster.Api.Core.V1;

/// <summary>ContainerStateTerminated</summary>
public sealed record ContainerStateTerminated
{
    /// <summary>ContainerID</summary>
    public string? ContainerID { get; init; }

    /// <summary>ExitCode</summary>
    [Required]
    public int ExitCode { get; init; }

    /// <summary>FinishedAt</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Message</summary>
    public string? Message { get; init; }

    /// <summary>Reason</summary>
    public string? Reason { get; init; }

    /// <summary>Signal</summary>
    public int Signal { get; init; }

    /// <summary>StartedAt</summary>
    public DateTimeOffset? StartedAt { get; init; }
}
