namespace Cluster.Api.Core.V1;

/// <summary>PodReadinessGate</summary>
public sealed record PodReadinessGate
{
    /// <summary>ConditionType</summary>
    [Required]
    public string ConditionType { get; init => field = value ?? ""; } = "";
}
