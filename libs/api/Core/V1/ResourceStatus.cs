namespace Cluster.Api.Core.V1;

/// <summary>Health of the devices behind one resource.</summary>
public sealed record ResourceStatus
{
    /// <summary>Name of the resource, or claim:name/request for devices of a ResourceClaim.</summary>
    [Required]
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>Health of each device.</summary>
    [ListMap("resourceID")]
    public IReadOnlyList<ResourceHealth> Resources { get; init => field = value ?? []; } = [];
}
