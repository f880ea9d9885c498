using System.Collections.ObjectModel;
using Cluster.Api.Meta.V1;

namespace Cluster.Api.Policy.V1;

/// <summary>How many disruptions a budget allows at present.</summary>
public sealed record PodDisruptionBudgetStatus
{
    /// <summary>Findings about the object, one per type.</summary>
    [ListMap("type"), Patch("merge", MergeKey = "type")]
    public IReadOnlyList<Condition> Conditions { get; init => field = value ?? []; } = [];

    /// <summary>Number of selected pods that are ready.</summary>
    public int CurrentHealthy { get; init; }

    /// <summary>Number of selected pods that must stay ready.</summary>
    public int DesiredHealthy { get; init; }

    /// <summary>Pods whose eviction was granted but not yet seen, with the time of the grant. Entries expire after a short while.</summary>
    public IReadOnlyDictionary<string, DateTimeOffset> DisruptedPods { get; init => field = value ?? ReadOnlyDictionary<string, DateTimeOffset>.Empty; } = ReadOnlyDictionary<string, DateTimeOffset>.Empty;

    /// <summary>Number of pods that may be evicted right now.</summary>
    public int DisruptionsAllowed { get; init; }

    /// <summary>Number of pods that the budget counts in all.</summary>
    public int ExpectedPods { get; init; }

    /// <summary>The metadata.generation that the status reflects.</summary>
    public long ObservedGeneration { get; init; }
}
