namespace Cluster.Api.Autoscaling.V1;

/// <summary>Names the object to be scaled or measured, in the autoscaler's own namespace.</summary>
public sealed record CrossVersionObjectReference
{
    /// <summary>Group and version of the object, such as apps/v1. Only the group matters for finding a scale target.</summary>
    public string? ApiVersion { get; init; }

    /// <summary>Kind of the object, such as Deployment.</summary>
    [Required]
    public string Kind { get; init => field = value ?? ""; } = "";

    /// <summary>Name of the object in the autoscaler's namespace.</summary>
    [Required]
    public string Name { get; init => field = value ?? ""; } = "";
}
