namespace Cluster.Api.Core.V1;

/// <summary>NodeConfigStatus</summary>
public sealed record NodeConfigStatus
{
    /// <summary>Active</summary>
    public NodeConfigSource? Active { get; init; }

    /// <summary>Assigned</summary>
    public NodeConfigSource? Assigned { get; init; }

    /// <summary>Error</summary>
    public string? Error { get; init; }

    /// <summary>LastKnownGood</summary>
    public NodeConfigSource? LastKnownGood { get; init; }
}
