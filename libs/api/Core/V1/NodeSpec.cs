namespace Cluster.Api.Core.V1;

/// <summary>NodeSpec</summary>
public sealed record NodeSpec
{
    /// <summary>ConfigSource</summary>
    public NodeConfigSource? ConfigSource { get; init; }

    /// <summary>ExternalID</summary>
    public string? ExternalID { get; init; }

    /// <summary>PodCIDR</summary>
    public string? PodCIDR { get; init; }

    /// <summary>PodCIDRs</summary>
    [ListSet, Patch("merge")]
    public IReadOnlyList<string> PodCIDRs { get; init => field = value ?? []; } = [];

    /// <summary>ProviderID</summary>
    public string? ProviderID { get; init; }

    /// <summary>Taints</summary>
    [ListAtomic]
    public IReadOnlyList<Taint> Taints { get; init => field = value ?? []; } = [];

    /// <summary>Unschedulable</summary>
    public bool? Unschedulable { get; init; }
}
