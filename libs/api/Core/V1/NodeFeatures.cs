namespace Cluster.Api.Core.V1;

/// <summary>NodeFeatures</summary>
public sealed record NodeFeatures
{
    /// <summary>SupplementalGroupsPolicy</summary>
    public bool? SupplementalGroupsPolicy { get; init; }
}
