namespace Cluster.Api.Meta.V1;

/// <summary>The resources of one API version.</summary>
[Kind("", "v1", "APIResourceList")]
public sealed record APIResourceList
{
    /// <summary>Group and version that the object is written in: v1.</summary>
    public string? ApiVersion { get; init; }

    /// <summary>Group and version that the resources belong to.</summary>
    [Required]
    public string GroupVersion { get; init => field = value ?? ""; } = "";

    /// <summary>Kind of the object: APIResourceList.</summary>
    public string? Kind { get; init; }

    /// <summary>Resources and subresources with their verbs.</summary>
    [Required, ListAtomic]
    public IReadOnlyList<APIResource> Resources { get; init => field = value ?? []; } = [];
}
