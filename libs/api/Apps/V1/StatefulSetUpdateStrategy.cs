namespace Cluster.Api.Apps.V1;

/// <summary>StatefulSetUpdateStrategy</summary>
public sealed record StatefulSetUpdateStrategy
{
    /// <summary>RollingUpdate</summary>
    public RollingUpdateStatefulSetStrategy? RollingUpdate { get; init; }

    /// <summary>Type</summary>
    public string? Type { get; init; }
}
