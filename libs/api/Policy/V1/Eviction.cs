using Cluster.Api.Meta.V1;

namespace Cluster.Api.Policy.V1;

/// <summary>Asks for a pod to be deleted only if its disruption budgets permit. Posted to the pod's eviction subresource.</summary>
[Kind("policy", "v1", "Eviction")]
public sealed record Eviction : IKubernetesObject
{
    /// <summary>Group and version that the object is written in: policy/v1.</summary>
    public string ApiVersion { get; init => field = value ?? "policy/v1"; } = "policy/v1";

    /// <summary>Options for the deletion, such as grace period and preconditions.</summary>
    public DeleteOptions? DeleteOptions { get; init; }

    /// <summary>Kind of the object: Eviction.</summary>
    public string Kind { get; init => field = value ?? "Eviction"; } = "Eviction";

    /// <summary>Name, labels, owners and other data that all objects have.</summary>
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();
}
