namespace Cluster.Api.Core.V1;

/// <summary>NamespaceStatus</summary>
public sealed record NamespaceStatus
{
    /// <summary>Conditions</summary>
    [ListMap("type"), Patch("merge", MergeKey = "type")]
    public IReadOnlyList<NamespaceCondition> Conditions { get; init => field = value ?? []; } = [];

    /// <summary>Phase</summary>
    public string? Phase { get; init; }
}
