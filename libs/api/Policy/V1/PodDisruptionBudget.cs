using Cluster.Api.Meta.V1;

namespace Cluster.Api.Policy.V1;

/// <summary>Limits how many pods of a set may be down at once through voluntary evictions.</summary>
[Kind("policy", "v1", "PodDisruptionBudget")]
[Resource("poddisruptionbudgets", Namespaced = true, ShortName = "pdb")]
public sealed record PodDisruptionBudget : IKubernetesObject
{
    /// <summary>Group and version that the object is written in: policy/v1.</summary>
    public string ApiVersion { get; init => field = value ?? "policy/v1"; } = "policy/v1";

    /// <summary>Kind of the object: PodDisruptionBudget.</summary>
    public string Kind { get; init => field = value ?? "PodDisruptionBudget"; } = "PodDisruptionBudget";

    /// <summary>Name, labels, owners and other data that all objects have.</summary>
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    /// <summary>What the PodDisruptionBudget should be like.</summary>
    public PodDisruptionBudgetSpec Spec { get; init => field = value ?? new(); } = new();

    /// <summary>What the PodDisruptionBudget is like at present. Written by the system.</summary>
    public PodDisruptionBudgetStatus Status { get; init => field = value ?? new(); } = new();
}
