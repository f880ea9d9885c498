namespace Cluster.Api.Apps.V1;

/// <summary>RollingUpdateStatefulSetStrategy</summary>
public sealed record RollingUpdateStatefulSetStrategy
{
    /// <summary>MaxUnavailable</summary>
    public IntOrString? MaxUnavailable { get; init; }

    /// <summary>Partition</summary>
    public int? Partition { get; init; }
}
