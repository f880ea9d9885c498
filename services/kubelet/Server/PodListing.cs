using Cluster.Api.Core.V1;
using Cluster.Api.Meta.V1;

namespace Cluster.Kubelet.Server;

/// <summary>Pods as a <c>v1/PodList</c>.</summary>
internal static class PodListing
{
    public static ObjectList<Pod> Of(IEnumerable<Pod> pods) => new()
    {
        ApiVersion = "v1",
        Kind = "PodList",
        Items = [.. pods.OrderBy(p => p.Metadata.Namespace, StringComparer.Ordinal).ThenBy(p => p.Metadata.Name, StringComparer.Ordinal)],
    };
}
