namespace Cluster.Api.Core.V1;

/// <summary>What a node's container runtime can do, whatever the handler.</summary>
public sealed record NodeFeatures
{
    /// <summary>Whether the runtime supports supplementalGroupsPolicy in security contexts.</summary>
    public bool? SupplementalGroupsPolicy { get; init; }
}
