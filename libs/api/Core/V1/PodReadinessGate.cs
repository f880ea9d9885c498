namespace Cluster.Api.Core.V1;

/// <summary>A condition that the pod needs to be ready, beside its containers.</summary>
public sealed record PodReadinessGate
{
    /// <summary>Type of the condition in status.conditions.</summary>
    [Required]
    public string ConditionType { get; init => field = value ?? ""; } = "";
}
