namespace Cluster.Api.Apps.V1;

/// <summary>The numbering of a StatefulSet's pods.</summary>
public sealed record StatefulSetOrdinals
{
    /// <summary>Ordinal of the first pod; the last is start + replicas - 1. Defaults to 0.</summary>
    public int? Start { get; init; }
}
