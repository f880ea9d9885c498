using Cluster.Api.Meta.V1;

namespace Cluster.Api.Policy.V1Beta1;

/// <summary>Conditions that a pod must meet to be admitted, and defaults for what its writer left open.</summary>
[Kind("policy", "v1beta1", "PodSecurityPolicy")]
[Resource("podsecuritypolicies", Namespaced = false, ShortName = "psp")]
public sealed record PodSecurityPolicy : IKubernetesObject
{
    /// <summary>Group and version that the object is written in: policy/v1beta1.</summary>
    public string ApiVersion { get; init => field = value ?? "policy/v1beta1"; } = "policy/v1beta1";

    /// <summary>Kind of the object: PodSecurityPolicy.</summary>
    public string Kind { get; init => field = value ?? "PodSecurityPolicy"; } = "PodSecurityPolicy";

    /// <summary>Name, labels, owners and other data that all objects have.</summary>
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    /// <summary>What pods may and must do.</summary>
    public PodSecurityPolicySpec Spec { get; init => field = value ?? new(); } = new();
}
