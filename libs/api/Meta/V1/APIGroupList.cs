namespace Cluster.Api.Meta.V1;

/// <summary>APIGroupList</summary>
[Kind("", "v1", "APIGroupList")]
public sealed record APIGroupList
{
    /// <summary>ApiVersion</summary>
    public string? ApiVersion { get; init; }

    /// <summary>Groups</summary>
    [Required, ListAtomic]
    public IReadOnlyList<APIGroup> Groups { get; init => field = value ?? []; } = [];

    /// <summary>Kind</summary>
    public string? Kind { get; init; }
}
