using Cluster.Api.Meta.V1;

namespace Cluster.Api.Networking.V1;

/// <summary>Which pods a NetworkPolicy applies to and what traffic they may have.</summary>
public sealed record NetworkPolicySpec
{
    /// <summary>Outgoing traffic to allow in addition to other policies. Empty allows none if the policy covers Egress.</summary>
    [ListAtomic]
    public IReadOnlyList<NetworkPolicyEgressRule> Egress { get; init => field = value ?? []; } = [];

    /// <summary>Incoming traffic to allow in addition to other policies. Empty allows none if the policy covers Ingress.</summary>
    [ListAtomic]
    public IReadOnlyList<NetworkPolicyIngressRule> Ingress { get; init => field = value ?? []; } = [];

    /// <summary>Labels of the pods in the policy's namespace that it applies to. Empty selects all.</summary>
    public LabelSelector PodSelector { get; init => field = value ?? new(); } = new();

    /// <summary>Directions the policy restricts: Ingress, Egress or both. Defaults to Ingress, and Egress too if there are egress rules.</summary>
    [ListAtomic]
    public IReadOnlyList<string> PolicyTypes { get; init => field = value ?? []; } = [];
}
