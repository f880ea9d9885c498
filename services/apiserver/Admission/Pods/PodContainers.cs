using Cluster.Api.Core.V1;

namespace Cluster.ApiServer.Admission.Pods;

/// <summary>A pod's containers of every sort in one shape: what a policy for one sort forbids, it forbids for all.</summary>
internal static class PodContainers
{
    /// <summary>Init containers, containers and ephemeral containers, in this order.</summary>
    public static IEnumerable<PodContainer> All(PodSpec spec) =>
        spec.InitContainers.Select(static container => new PodContainer(container.Name, container.Image, container.SecurityContext) { Of = container })
            .Concat(spec.Containers.Select(static container => new PodContainer(container.Name, container.Image, container.SecurityContext) { Of = container }))
            .Concat(spec.EphemeralContainers.Select(static container => new PodContainer(container.Name, container.Image, container.SecurityContext) { Ephemeral = container }));

    public static IEnumerable<PodContainer> All(Pod pod) => All(pod.Spec);
}
