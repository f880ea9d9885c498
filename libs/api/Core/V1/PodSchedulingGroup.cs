namespace Cluster.Api.Core.V1;

/// <summary>PodSchedulingGroup</summary>
public sealed record PodSchedulingGroup
{
    /// <summary>PodGroupName</summary>
    public string? PodGroupName { get; init; }
}
