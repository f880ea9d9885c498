namespace Cluster.Api.Authentication.V1;

/// <summary>TokenRequestSpec</summary>
public sealed record TokenRequestSpec
{
    /// <summary>Audiences</summary>
    [ListAtomic]
    public IReadOnlyList<string> Audiences { get; init => field = value ?? []; } = [];

    /// <summary>BoundObjectRef</summary>
    public BoundObjectReference? BoundObjectRef { get; init; }

    /// <summary>ExpirationSeconds</summary>
    public long? ExpirationSeconds { get; init; }
}
