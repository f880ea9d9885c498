namespace Cluster.Api.FlowControl.V1;

/// <summary>Findings about a PriorityLevelConfiguration.</summary>
public sealed record PriorityLevelConfigurationStatus
{
    /// <summary>Findings about the object, one per type.</summary>
    [ListMap("type"), Patch("merge", MergeKey = "type")]
    public IReadOnlyList<PriorityLevelConfigurationCondition> Conditions { get; init => field = value ?? []; } = [];
}
