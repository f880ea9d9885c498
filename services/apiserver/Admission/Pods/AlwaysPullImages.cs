using Cluster.Api;
using Cluster.Api.Core.V1;
using Cluster.ApiServer.Registry;

namespace Cluster.ApiServer.Admission.Pods;

/// <summary>Has every image pulled anew, so that an image on a node is used by those only who may pull it.</summary>
internal sealed class AlwaysPullImages : IMutatingAdmission, IValidatingAdmission
{
    private const string Always = "Always";

    public ValueTask<IKubernetesObject?> MutateAsync(AdmissionRequest request, CancellationToken ct) =>
        new(request is { WritesContainers: true, Object: Pod pod } && BringsImages(pod, request.Current as Pod) ? Pulling(pod) : request.Object);

    public ValueTask ValidateAsync(AdmissionRequest request, CancellationToken ct)
    {
        if (request is not { WritesContainers: true, Object: Pod pod } || !BringsImages(pod, request.Current as Pod))
            return ValueTask.CompletedTask;
        return Policies(pod).FirstOrDefault(static found => found.Policy != Always) is { Path: { } path, Policy: var policy }
            ? throw request.Refusal(FieldError.NotSupported(path, policy ?? "", Always).ToString())
            : ValueTask.CompletedTask;
    }

    /// <summary>A change that brings no new image is left alone: most of a pod cannot change any more.</summary>
    private static bool BringsImages(Pod pod, Pod? current)
    {
        if (current is null)
            return true;
        var known = PodContainers.All(current).Select(container => container.Image).ToHashSet(StringComparer.Ordinal);
        return PodContainers.All(pod).Any(container => !known.Contains(container.Image));
    }

    private static Pod Pulling(Pod pod) => pod with
    {
        Spec = pod.Spec with
        {
            Containers = [.. pod.Spec.Containers.Select(static container => container with { ImagePullPolicy = Always })],
            InitContainers = [.. pod.Spec.InitContainers.Select(static container => container with { ImagePullPolicy = Always })],
            EphemeralContainers = [.. pod.Spec.EphemeralContainers.Select(static container => container with { ImagePullPolicy = Always })],
            Volumes = pod.Spec.Volumes.All(static volume => volume.Image is null) ? pod.Spec.Volumes
                : [.. pod.Spec.Volumes.Select(static volume => volume.Image is { } image ? volume with { Image = image with { PullPolicy = Always } } : volume)],
        },
    };

    private static IEnumerable<(string Path, string? Policy)> Policies(Pod pod) =>
    [
        .. pod.Spec.InitContainers.Select(static (container, i) => ($"spec.initContainers[{i}].imagePullPolicy", container.ImagePullPolicy)),
        .. pod.Spec.Containers.Select(static (container, i) => ($"spec.containers[{i}].imagePullPolicy", container.ImagePullPolicy)),
        .. pod.Spec.EphemeralContainers.Select(static (container, i) => ($"spec.ephemeralContainers[{i}].imagePullPolicy", container.ImagePullPolicy)),
        .. pod.Spec.Volumes.Where(static volume => volume.Image is not null).Select(static (volume, i) => ($"spec.volumes[{i}].image.pullPolicy", volume.Image!.PullPolicy)),
    ];
}
