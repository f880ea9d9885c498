namespace Cluster.Api.Apps.V1;

/// <summary>Pace of a DaemonSet's rolling update. Exactly one of the two limits is above zero.</summary>
public sealed record RollingUpdateDaemonSet
{
    /// <summary>Nodes that may run an old and a new pod at the same time, as a number or a percentage rounded up. Defaults to 0.</summary>
    public IntOrString? MaxSurge { get; init; }

    /// <summary>Nodes that may be without an available pod during the update, as a number or a percentage rounded up. Defaults to 1.</summary>
    public IntOrString? MaxUnavailable { get; init; }
}
