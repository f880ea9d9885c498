namespace Cluster.Api.Core.V1;

/// <summary>How a container ended.</summary>
public sealed record ContainerStateTerminated
{
    /// <summary>ID of the container, in the form type://id.</summary>
    public string? ContainerID { get; init; }

    /// <summary>Exit code of its first process.</summary>
    [Required]
    public int ExitCode { get; init; }

    /// <summary>When the container ended.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>What the container left as its termination message.</summary>
    public string? Message { get; init; }

    /// <summary>Why it ended in one word, such as Completed, Error or OOMKilled.</summary>
    public string? Reason { get; init; }

    /// <summary>Signal that ended it; 0 if none did.</summary>
    public int Signal { get; init; }

    /// <summary>When the container was started.</summary>
    public DateTimeOffset? StartedAt { get; init; }
}
