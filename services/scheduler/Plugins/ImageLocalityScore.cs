using Cluster.Api.Core.V1;
using Cluster.Scheduler.Cache;
using Cluster.Scheduler.Framework;

namespace Cluster.Scheduler.Plugins;

/// <summary>Prefers nodes that already hold the pod's images, counting images by size and by how widely they are spread.</summary>
/// <remarks>Bounds from upstream's ImageLocality: below 23 MiB an image counts nothing, above 1000 MiB per container no more.</remarks>
internal sealed class ImageLocalityScore : IScorePlugin
{
    private const double Lowest = 23.0 * 1024 * 1024;
    private const double HighestPerContainer = 1000.0 * 1024 * 1024;

    public string Name => "ImageLocality";

    public int Weight => 1;

    public bool AppliesTo(PodInfo pod) => true;

    public void Score(PodInfo pod, IReadOnlyList<NodeInfo> nodes, Span<double> scores)
    {
        var highest = HighestPerContainer * pod.Pod.Spec.Containers.Count;
        foreach (var container in pod.Pod.Spec.Containers)
        {
            var holders = nodes.Count(node => SizeOn(node, container) > 0);
            if (holders == 0)
                continue;
            for (var index = 0; index < nodes.Count; index++)
                scores[index] += SizeOn(nodes[index], container) * ((double)holders / nodes.Count);
        }

        for (var index = 0; index < scores.Length; index++)
            scores[index] = IScorePlugin.MaxScore * (Math.Clamp(scores[index], Lowest, highest) - Lowest) / (highest - Lowest);
    }

    private static long SizeOn(NodeInfo node, Container container) => node.Images.GetValueOrDefault(container.Image ?? "");
}
