using Cluster.Api.Meta.V1;

namespace Cluster.Api.Coordination.V1Beta1;

/// <summary>A process that stands for election to hold a Lease, so that the control plane can pick the best one.</summary>
[Kind("coordination.k8s.io", "v1beta1", "LeaseCandidate")]
[Resource("leasecandidates", Namespaced = true)]
public sealed record LeaseCandidate : IKubernetesObject
{
    /// <summary>Group and version that the object is written in: coordination.k8s.io/v1beta1.</summary>
    public string ApiVersion { get; init => field = value ?? "coordination.k8s.io/v1beta1"; } = "coordination.k8s.io/v1beta1";

    /// <summary>Kind of the object: LeaseCandidate.</summary>
    public string Kind { get; init => field = value ?? "LeaseCandidate"; } = "LeaseCandidate";

    /// <summary>Name, labels, owners and other data that all objects have.</summary>
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    /// <summary>What the LeaseCandidate should be like.</summary>
    [Required]
    public LeaseCandidateSpec Spec { get; init => field = value ?? new(); } = new();
}
