using Cluster.Api.Core.V1;
using Cluster.Kubelet.Environment;
using Cri = Cluster.Kubelet.Runtime.V1;

namespace Cluster.Kubelet.Pods;

/// <summary>Keeps a container that must not run as root from doing so. Messages are upstream's.</summary>
internal static class RunAsNonRoot
{
    /// <param name="image">The container's image; null when the runtime knows nothing of it.</param>
    /// <exception cref="ContainerConfigException">The container would run as root, or nobody can tell.</exception>
    public static void Check(Pod pod, Container container, Cri.Image? image)
    {
        var (own, shared) = (container.SecurityContext, pod.Spec.SecurityContext);
        if ((own?.RunAsNonRoot ?? shared?.RunAsNonRoot) is not true)
            return;
        var subject = $"(pod: \"{pod.FullName}\", container: {container.Name})";
        if ((own?.RunAsUser ?? shared?.RunAsUser) is { } user)
        {
            if (user == 0)
                throw new ContainerConfigException($"container's runAsUser breaks non-root policy {subject}");
            return;
        }
        if (image is { Username.Length: > 0 })
            throw new ContainerConfigException($"container has runAsNonRoot and image has non-numeric user ({image.Username}), cannot verify user is non-root {subject}");
        if (image?.Uid is null or { Value: 0 })
            throw new ContainerConfigException($"container has runAsNonRoot and image will run as root {subject}");
    }
}
