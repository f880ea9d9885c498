namespace Cluster.Api.ApiRegistration.V1;

/// <summary>The state of an APIService. Written by the system.</summary>
public sealed record APIServiceStatus
{
    /// <summary>Findings about the object, one per type.</summary>
    [ListMap("type"), Patch("merge", MergeKey = "type")]
    public IReadOnlyList<APIServiceCondition> Conditions { get; init => field = value ?? []; } = [];
}
