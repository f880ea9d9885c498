namespace Cluster.Api.Meta.V1;

/// <summary>StatusCause</summary>
public sealed record StatusCause
{
    /// <summary>Field</summary>
    public string? Field { get; init; }

    /// <summary>Message</summary>
    public string? Message { get; init; }

    /// <summary>Reason</summary>
    public string? Reason { get; init; }
}
