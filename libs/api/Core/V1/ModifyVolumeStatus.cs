namespace Cluster.Api.Core.V1;

/// <summary>Progress of moving a claim to another VolumeAttributesClass.</summary>
public sealed record ModifyVolumeStatus
{
    /// <summary>Pending (the class is missing), InProgress or Infeasible (the driver refused it).</summary>
    [Required]
    public string Status { get; init => field = value ?? ""; } = "";

    /// <summary>The class that the claim is moving to.</summary>
    public string? TargetVolumeAttributesClassName { get; init; }
}
