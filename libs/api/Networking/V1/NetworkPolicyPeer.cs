using Cluster.Api.Meta.V1;

namespace Cluster.Api.Networking.V1;

/// <summary>A set of pods or IP addresses at the other end of a connection.</summary>
public sealed record NetworkPolicyPeer
{
    /// <summary>Range of IP addresses. Excludes both selectors.</summary>
    public IPBlock? IpBlock { get; init; }

    /// <summary>Labels of the namespaces; empty selects all. Absent with a podSelector means the policy's own namespace.</summary>
    public LabelSelector? NamespaceSelector { get; init; }

    /// <summary>Labels of the pods in the selected namespaces; empty selects all.</summary>
    public LabelSelector? PodSelector { get; init; }
}
