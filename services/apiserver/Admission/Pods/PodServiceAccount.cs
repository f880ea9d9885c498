using Cluster.Api.Core.V1;

namespace Cluster.ApiServer.Admission.Pods;

/// <summary>Gives a pod the identity of its service account: the name, the image pull secrets, and the token where programs look for it.</summary>
internal static class PodServiceAccount
{
    /// <summary>The account of pods that name none.</summary>
    public const string DefaultName = "default";

    /// <summary>Where every client library looks.</summary>
    public const string MountPath = "/var/run/secrets/kubernetes.io/serviceaccount";

    /// <summary>Lifetime asked for: an hour, with some seconds by which the kubelet tells it from explicit ones.</summary>
    public const long TokenSeconds = 3607;

    private const string VolumePrefix = "kube-api-access-";

    /// <summary>The pod with its account's name filled in.</summary>
    public static Pod Name(Pod pod)
    {
        if (pod.Spec.ServiceAccountName is { Length: > 0 })
            return pod;
        return pod with { Spec = pod.Spec with { ServiceAccountName = DefaultName, ServiceAccount = DefaultName } };
    }

    /// <summary>The pod with what its account brings.</summary>
    /// <param name="pod">A new pod whose account is named.</param>
    /// <param name="account">That account.</param>
    /// <param name="suffix">Five random characters that make the volume's name unique.</param>
    public static Pod Apply(Pod pod, ServiceAccount account, string suffix)
    {
        var spec = pod.Spec;
        if (spec.ImagePullSecrets.Count == 0 && account.ImagePullSecrets.Count > 0)
            spec = spec with { ImagePullSecrets = account.ImagePullSecrets };
        if (spec.AutomountServiceAccountToken ?? account.AutomountServiceAccountToken ?? true)
            spec = Mounted(spec, suffix);
        return ReferenceEquals(spec, pod.Spec) ? pod : pod with { Spec = spec };
    }

    private static PodSpec Mounted(PodSpec spec, string suffix)
    {
        if (spec.Containers.Concat(spec.InitContainers).All(HasToken))
            return spec;
        var existing = spec.Volumes.FirstOrDefault(volume => volume.Name.StartsWith(VolumePrefix, StringComparison.Ordinal));
        var name = existing?.Name ?? VolumePrefix + suffix;
        return spec with
        {
            Volumes = existing is null ? [.. spec.Volumes, TokenVolume(name)] : spec.Volumes,
            Containers = [.. spec.Containers.Select(container => Mounted(container, name))],
            InitContainers = [.. spec.InitContainers.Select(container => Mounted(container, name))],
        };
    }

    private static Container Mounted(Container container, string volume) => HasToken(container) ? container : container with
    {
        VolumeMounts = [.. container.VolumeMounts, new() { Name = volume, MountPath = MountPath, ReadOnly = true }],
    };

    private static bool HasToken(Container container) => container.VolumeMounts.Any(mount => mount.MountPath == MountPath);

    private static Volume TokenVolume(string name) => new()
    {
        Name = name,
        Projected = new()
        {
            DefaultMode = 420,
            Sources =
            [
                new() { ServiceAccountToken = new() { Path = "token", ExpirationSeconds = TokenSeconds } },
                new() { ConfigMap = new() { Name = "kube-root-ca.crt", Items = [new() { Key = "ca.crt", Path = "ca.crt" }] } },
                new()
                {
                    DownwardAPI = new()
                    {
                        Items = [new() { Path = "namespace", FieldRef = new() { ApiVersion = "v1", FieldPath = "metadata.namespace" } }],
                    },
                },
            ],
        },
    };
}
