namespace Cluster.Api.FlowControl.V1;

/// <summary>Findings about a FlowSchema.</summary>
public sealed record FlowSchemaStatus
{
    /// <summary>Findings about the object, one per type.</summary>
    [ListMap("type"), Patch("merge", MergeKey = "type")]
    public IReadOnlyList<FlowSchemaCondition> Conditions { get; init => field = value ?? []; } = [];
}
