namespace Cluster.Api.Meta.V1;

/// <summary>A resource without its version.</summary>
public sealed record GroupResource
{
    /// <summary>API group; empty for the core group.</summary>
    [Required]
    public string Group { get; init => field = value ?? ""; } = "";

    /// <summary>Plural resource name.</summary>
    [Required]
    public string Resource { get; init => field = value ?? ""; } = "";
}
