namespace Cluster.Api.Meta.V1;

/// <summary>APIResourceList</summary>
[Kind("", "v1", "APIResourceList")]
public sealed record APIResourceList
{
    /// <summary>ApiVersion</summary>
    public string? ApiVersion { get; init; }

    /// <summary>GroupVersion</summary>
    [Required]
    public string GroupVersion { get; init => field = value ?? ""; } = "";

    /// <summary>Kind</summary>
    public string? Kind { get; init; }

    /// <summary>Resources</summary>
    [Required, ListAtomic]
    public IReadOnlyList<APIResource> Resources { get; init => field = value ?? []; } = [];
}
