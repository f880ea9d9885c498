namespace Cluster.Api.FlowControl.V1;

/// <summary>Names the priority level of a FlowSchema.</summary>
public sealed record PriorityLevelConfigurationReference
{
    /// <summary>Name of the PriorityLevelConfiguration.</summary>
    [Required]
    public string Name { get; init => field = value ?? ""; } = "";
}
