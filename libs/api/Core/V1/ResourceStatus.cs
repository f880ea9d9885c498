namespace Cluster.Api.Core.V1;

/// <summary>ResourceStatus</summary>
public sealed record ResourceStatus
{
    /// <summary>Name</summary>
    [Required]
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>Resources</summary>
    [ListMap("resourceID")]
    public IReadOnlyList<ResourceHealth> Resources { get; init => field = value ?? []; } = [];
}
