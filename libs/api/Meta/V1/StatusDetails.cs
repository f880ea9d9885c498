namespace Cluster.Api.Meta.V1;

/// <summary>StatusDetails</summary>
public sealed record StatusDetails
{
    /// <summary>Causes</summary>
    [ListAtomic]
    public IReadOnlyList<StatusCause> Causes { get; init => field = value ?? []; } = [];

    /// <summary>Group</summary>
    public string? Group { get; init; }

    /// <summary>Kind</summary>
    public string? Kind { get; init; }

    /// <summary>Name</summary>
    public string? Name { get; init; }

    /// <summary>RetryAfterSeconds</summary>
    public int RetryAfterSeconds { get; init; }

    /// <summary>Uid</summary>
    public string? Uid { get; init; }
}
