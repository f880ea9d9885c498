using Cluster.Api.Core.V1;
using Cluster.Kubelet.Runtime;

namespace Cluster.Kubelet.Node;

/// <summary>The images on the node, as its status lists them.</summary>
internal sealed class NodeImages(IContainerRuntime runtime)
{
    /// <summary>Most images listed, largest first, and most names of one. Source: upstream's kubelet.</summary>
    private const int MaxImages = 50, MaxNames = 5;

    public async Task<IReadOnlyList<ContainerImage>> ListAsync(CancellationToken ct) =>
        [.. (await runtime.ListImagesAsync(ct))
            .OrderByDescending(static image => image.Size).ThenBy(static image => image.Id, StringComparer.Ordinal).Take(MaxImages)
            .Select(static image => new ContainerImage
            {
                Names = [.. image.RepoDigests.Concat(image.RepoTags).Take(MaxNames)],
                SizeBytes = (long)image.Size,
            })];
}
