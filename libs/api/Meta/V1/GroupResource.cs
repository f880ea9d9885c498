namespace Cluster.Api.Meta.V1;

/// <summary>GroupResource</summary>
public sealed record GroupResource
{
    /// <summary>Group</summary>
    [Required]
    public string Group { get; init => field = value ?? ""; } = "";

    /// <summary>Resource</summary>
    [Required]
    public string Resource { get; init => field = value ?? ""; } = "";
}
