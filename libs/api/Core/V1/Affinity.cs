namespace Cluster.Api.Core.V1;

/// <summary>Rules that pull a pod towards nodes or other pods, or push it away.</summary>
public sealed record Affinity
{
    /// <summary>Which nodes the pod must or should run on.</summary>
    public NodeAffinity? NodeAffinity { get; init; }

    /// <summary>Which pods to be placed near.</summary>
    public PodAffinity? PodAffinity { get; init; }

    /// <summary>Which pods to be kept apart from.</summary>
    public PodAntiAffinity? PodAntiAffinity { get; init; }
}
