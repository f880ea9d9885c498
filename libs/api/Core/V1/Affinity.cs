namespace Cluster.Api.Core.V1;

/// <summary>Affinity</summary>
public sealed record Affinity
{
    /// <summary>NodeAffinity</summary>
    public NodeAffinity? NodeAffinity { get; init; }

    /// <summary>PodAffinity</summary>
    public PodAffinity? PodAffinity { get; init; }

    /// <summary>PodAntiAffinity</summary>
    public PodAntiAffinity? PodAntiAffinity { get; init; }
}
