namespace Cluster.Api.Core.V1;

/// <summary>What is decided about a node.</summary>
public sealed record NodeSpec
{
    /// <summary>No longer supported: dynamic kubelet configuration was removed in 1.24.</summary>
    public NodeConfigSource? ConfigSource { get; init; }

    /// <summary>Deprecated and unused.</summary>
    public string? ExternalID { get; init; }

    /// <summary>Range that the node gives its pods addresses from. Cannot be changed once set.</summary>
    public string? PodCIDR { get; init; }

    /// <summary>Ranges for pod addresses, at most one per IP family; the first equals podCIDR.</summary>
    [ListSet, Patch("merge")]
    public IReadOnlyList<string> PodCIDRs { get; init => field = value ?? []; } = [];

    /// <summary>The machine's ID at its cloud, in the form provider://id.</summary>
    public string? ProviderID { get; init; }

    /// <summary>Marks that keep pods away unless they tolerate them.</summary>
    [ListAtomic]
    public IReadOnlyList<Taint> Taints { get; init => field = value ?? []; } = [];

    /// <summary>Whether new pods are kept off the node, as kubectl cordon does.</summary>
    public bool? Unschedulable { get; init; }
}
