namespace Cluster.Api.Core.V1;

/// <summary>How far a namespace is in its life.</summary>
public sealed record NamespaceStatus
{
    /// <summary>Findings about the namespace and its deletion.</summary>
    [ListMap("type"), Patch("merge", MergeKey = "type")]
    public IReadOnlyList<NamespaceCondition> Conditions { get; init => field = value ?? []; } = [];

    /// <summary>Active, or Terminating once deletion has been asked for.</summary>
    public string? Phase { get; init; }
}
