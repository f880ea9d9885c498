namespace Cluster.Api.Apps.V1;

/// <summary>StatefulSetOrdinals</summary>
public sealed record StatefulSetOrdinals
{
    /// <summary>Start</summary>
    public int? Start { get; init; }
}
