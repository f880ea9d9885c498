using Cluster.Api.Meta.V1;

namespace Cluster.Api.Policy.V1;

/// <summary>Pods that a budget protects and how many of them must stay or may go.</summary>
public sealed record PodDisruptionBudgetSpec
{
    /// <summary>How many selected pods may be down after an eviction, as a number or percentage. Excludes minAvailable.</summary>
    public IntOrString? MaxUnavailable { get; init; }

    /// <summary>How many selected pods must still be up after an eviction, as a number or percentage. Excludes maxUnavailable.</summary>
    public IntOrString? MinAvailable { get; init; }

    /// <summary>Labels of the pods to protect, in the budget's namespace. Absent selects none, empty selects all.</summary>
    [Patch("replace")]
    public LabelSelector? Selector { get; init; }

    /// <summary>When running but unready pods may be evicted: IfHealthyBudget (the default) only while enough others are healthy, AlwaysAllow always.</summary>
    public string? UnhealthyPodEvictionPolicy { get; init; }
}
