namespace Cluster.Api.Meta.V1;

/// <summary>Further data on a failed request.</summary>
public sealed record StatusDetails
{
    /// <summary>The single errors that led to the failure.</summary>
    [ListAtomic]
    public IReadOnlyList<StatusCause> Causes { get; init => field = value ?? []; } = [];

    /// <summary>API group of the object concerned.</summary>
    public string? Group { get; init; }

    /// <summary>Kind or resource concerned.</summary>
    public string? Kind { get; init; }

    /// <summary>Name of the object concerned.</summary>
    public string? Name { get; init; }

    /// <summary>Seconds to wait before trying again; 0 if retrying is not advised.</summary>
    public int RetryAfterSeconds { get; init; }

    /// <summary>UID of the object concerned, if there is just one.</summary>
    public string? Uid { get; init; }
}
