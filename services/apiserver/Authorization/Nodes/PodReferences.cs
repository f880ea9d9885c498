using Cluster.Api.Core.V1;

namespace Cluster.ApiServer.Authorization;

/// <summary>The objects that a pod needs from its namespace.</summary>
internal static class PodReferences
{
    /// <param name="resource"><c>secrets</c>, <c>configmaps</c> or <c>serviceaccounts</c>.</param>
    public static IEnumerable<string> Names(Pod pod, string resource) => resource switch
    {
        "secrets" => Secrets(pod),
        "configmaps" => ConfigMaps(pod),
        "serviceaccounts" => Present([pod.Spec.ServiceAccountName]),
        _ => [],
    };

    private static IEnumerable<string> Secrets(Pod pod) => Present(
    [
        .. pod.Spec.ImagePullSecrets.Select(secret => secret.Name),
        .. pod.Spec.Volumes.Select(volume => volume.Secret?.SecretName),
        .. pod.Spec.Volumes.SelectMany(volume => volume.Projected?.Sources ?? []).Select(source => source.Secret?.Name),
        .. Environment(pod).Select(variable => variable.ValueFrom?.SecretKeyRef?.Name),
        .. EnvironmentSources(pod).Select(source => source.SecretRef?.Name),
    ]);

    private static IEnumerable<string> ConfigMaps(Pod pod) => Present(
    [
        .. pod.Spec.Volumes.Select(volume => volume.ConfigMap?.Name),
        .. pod.Spec.Volumes.SelectMany(volume => volume.Projected?.Sources ?? []).Select(source => source.ConfigMap?.Name),
        .. Environment(pod).Select(variable => variable.ValueFrom?.ConfigMapKeyRef?.Name),
        .. EnvironmentSources(pod).Select(source => source.ConfigMapRef?.Name),
    ]);

    private static IEnumerable<EnvVar> Environment(Pod pod) =>
        pod.Spec.InitContainers.Concat(pod.Spec.Containers).SelectMany(container => container.Env)
            .Concat(pod.Spec.EphemeralContainers.SelectMany(container => container.Env));

    private static IEnumerable<EnvFromSource> EnvironmentSources(Pod pod) =>
        pod.Spec.InitContainers.Concat(pod.Spec.Containers).SelectMany(container => container.EnvFrom)
            .Concat(pod.Spec.EphemeralContainers.SelectMany(container => container.EnvFrom));

    private static IEnumerable<string> Present(IEnumerable<string?> names) => names.OfType<string>().Where(name => name.Length > 0);
}
