namespace Cluster.Api.Core.V1;

/// <summary>ContainerStateWaiting</summary>
public sealed record ContainerStateWaiting
{
    /// <summary>Message</summary>
    public string? Message { get; init; }

    /// <summary>Reason</summary>
    public string? Reason { get; init; }
}
