namespace Cluster.Api.FlowControl.V1;

/// <summary>Matches requests by a group of the user.</summary>
public sealed record GroupSubject
{
    /// <summary>Name of the group, or * for every group.</summary>
    [Required]
    public string Name { get; init => field = value ?? ""; } = "";
}
