namespace Cluster.Api.Meta.V1;

/// <summary>All API groups that the server offers, apart from the core group.</summary>
[Kind("", "v1", "APIGroupList")]
public sealed record APIGroupList
{
    /// <summary>Group and version that the object is written in: v1.</summary>
    public string? ApiVersion { get; init; }

    /// <summary>The API groups.</summary>
    [Required, ListAtomic]
    public IReadOnlyList<APIGroup> Groups { get; init => field = value ?? []; } = [];

    /// <summary>Kind of the object: APIGroupList.</summary>
    public string? Kind { get; init; }
}
