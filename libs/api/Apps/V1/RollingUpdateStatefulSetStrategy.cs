namespace Cluster.Api.Apps.V1;

/// <summary>Pace and extent of a StatefulSet's rolling update.</summary>
public sealed record RollingUpdateStatefulSetStrategy
{
    /// <summary>Pods that may be unavailable during the update, as a number or a percentage rounded up, at least 1. Defaults to 1.</summary>
    public IntOrString? MaxUnavailable { get; init; }

    /// <summary>Only pods with this ordinal or a higher one are updated; the others keep the old revision. Defaults to 0.</summary>
    public int? Partition { get; init; }
}
