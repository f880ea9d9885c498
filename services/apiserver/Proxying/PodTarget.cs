using Cluster.Api.Core.V1;
using Cluster.ApiServer.Http;
using Cluster.ApiServer.Registry;
using Cluster.ApiServer.Watch;

namespace Cluster.ApiServer.Proxying;

/// <summary>The pod, node and container that a log or exec request is about.</summary>
internal sealed record PodTarget(Pod Pod, string Node, string Container)
{
    /// <summary>Finds the target; the node is empty as long as the pod has none.</summary>
    /// <exception cref="ApiException">No such pod (404), or no such container (400).</exception>
    public static async ValueTask<PodTarget> FindAsync(ApiRequest request, ResourceServices services, CancellationToken ct)
    {
        var found = await new ListReader(services.Caches[request.Resource]).FindAsync(request.Key, "", ct)
            ?? throw ApiException.NotFound(request.Resource, request.Info.Name);
        var pod = (Pod)found.Decode();
        var container = ContainerOf(pod, request.Query("container"));
        return new(pod, pod.Spec.NodeName ?? "", container);
    }

    private static string ContainerOf(Pod pod, string wanted)
    {
        List<string> ordinary = [.. pod.Spec.Containers.Select(container => container.Name)];
        List<string> initial = [.. pod.Spec.InitContainers.Select(container => container.Name)];
        List<string> all = [.. ordinary, .. initial, .. pod.Spec.EphemeralContainers.Select(container => container.Name)];
        var name = pod.Metadata.Name;
        if (wanted.Length > 0)
            return all.Contains(wanted) ? wanted : throw ApiException.BadRequest($"container {wanted} is not valid for pod {name}");
        return ordinary.Count == 1 ? ordinary[0]
            : throw ApiException.BadRequest($"a container name must be specified for pod {name}, choose one of: [{string.Join(' ', ordinary)}]"
                + (initial.Count > 0 ? $" or one of the init containers: [{string.Join(' ', initial)}]" : ""));
    }
}
