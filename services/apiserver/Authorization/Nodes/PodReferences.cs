using Cluster.Api.Core.V1;

namespace Cluster.ApiServer.Authorization.Nodes;

/// <summary>The objects that a pod needs from its namespace. May name one twice.</summary>
/// <remarks>Source: <c>k8s.io/kubernetes/pkg/api/v1/pod</c> and the node authorizer's graph.</remarks>
internal static class PodReferences
{
    public static IEnumerable<string> Secrets(Pod pod) => Present(
    [
        .. pod.Spec.ImagePullSecrets.Select(secret => secret.Name),
        .. pod.Spec.Volumes.Select(SecretOf),
        .. Projections(pod).Select(source => source.Secret?.Name),
        .. Environment(pod).Select(variable => variable.ValueFrom?.SecretKeyRef?.Name),
        .. EnvironmentSources(pod).Select(source => source.SecretRef?.Name),
    ]);

    public static IEnumerable<string> ConfigMaps(Pod pod) => Present(
    [
        .. pod.Spec.Volumes.Select(volume => volume.ConfigMap?.Name),
        .. Projections(pod).Select(source => source.ConfigMap?.Name),
        .. Environment(pod).Select(variable => variable.ValueFrom?.ConfigMapKeyRef?.Name),
        .. EnvironmentSources(pod).Select(source => source.ConfigMapRef?.Name),
    ]);

    /// <summary>Volume claims; those of ephemeral volumes are called after pod and volume.</summary>
    public static IEnumerable<string> Claims(Pod pod) => Present(pod.Spec.Volumes.Select(volume =>
        volume.PersistentVolumeClaim?.ClaimName ?? (volume.Ephemeral is null ? null : $"{pod.Metadata.Name}-{volume.Name}")));

    /// <summary>Resource claims, named by the pod or made for it.</summary>
    public static IEnumerable<string> ResourceClaims(Pod pod) => Present(
    [
        .. pod.Spec.ResourceClaims.Select(claim => claim.ResourceClaimName),
        .. pod.Status.ResourceClaimStatuses.Select(status => status.ResourceClaimName),
        pod.Status.ExtendedResourceClaimStatus?.ResourceClaimName,
    ]);

    public static IEnumerable<VolumeProjection> Projections(Pod pod) => pod.Spec.Volumes.SelectMany(volume => volume.Projected?.Sources ?? []);

    private static string? SecretOf(Volume volume) =>
        volume.Secret?.SecretName ?? volume.AzureFile?.SecretName ?? volume.Cephfs?.SecretRef?.Name ?? volume.Cinder?.SecretRef?.Name
        ?? volume.FlexVolume?.SecretRef?.Name ?? volume.Rbd?.SecretRef?.Name ?? volume.ScaleIO?.SecretRef?.Name ?? volume.Iscsi?.SecretRef?.Name
        ?? volume.Storageos?.SecretRef?.Name ?? volume.Csi?.NodePublishSecretRef?.Name;

    private static IEnumerable<EnvVar> Environment(Pod pod) =>
        pod.Spec.InitContainers.Concat(pod.Spec.Containers).SelectMany(container => container.Env)
            .Concat(pod.Spec.EphemeralContainers.SelectMany(container => container.Env));

    private static IEnumerable<EnvFromSource> EnvironmentSources(Pod pod) =>
        pod.Spec.InitContainers.Concat(pod.Spec.Containers).SelectMany(container => container.EnvFrom)
            .Concat(pod.Spec.EphemeralContainers.SelectMany(container => container.EnvFrom));

    private static IEnumerable<string> Present(IEnumerable<string?> names) => names.OfType<string>().Where(name => name.Length > 0);
}
