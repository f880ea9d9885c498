using Cluster.Api.Meta.V1;

namespace Cluster.Api.Networking.V1;

/// <summary>Restricts which network traffic may reach or leave a set of pods.</summary>
[Kind("networking.k8s.io", "v1", "NetworkPolicy")]
[Resource("networkpolicies", Namespaced = true, ShortName = "netpol")]
public sealed record NetworkPolicy : IKubernetesObject
{
    /// <summary>Group and version that the object is written in: networking.k8s.io/v1.</summary>
    public string ApiVersion { get; init => field = value ?? "networking.k8s.io/v1"; } = "networking.k8s.io/v1";

    /// <summary>Kind of the object: NetworkPolicy.</summary>
    public string Kind { get; init => field = value ?? "NetworkPolicy"; } = "NetworkPolicy";

    /// <summary>Name, labels, owners and other data that all objects have.</summary>
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    /// <summary>What the NetworkPolicy should be like.</summary>
    public NetworkPolicySpec Spec { get; init => field = value ?? new(); } = new();
}
