using Cluster.Api;
using Cluster.Api.Core.V1;
using Cluster.Api.Settings.V1Alpha1;

namespace Cluster.ApiServer.Admission.Legacy;

/// <summary>Merges presets into a pod. Pure.</summary>
internal static class PresetMerge
{
    /// <exception cref="FormatException">Two of them, or one and the pod, say different things of the same name.</exception>
    public static Pod Apply(Pod pod, IReadOnlyList<PodPreset> presets, string annotationDomain)
    {
        var notes = pod.Metadata.Annotations.ToDictionary();
        foreach (var preset in presets)
            notes[$"{annotationDomain}podpreset-{preset.Metadata.Name}"] = preset.Metadata.ResourceVersion;
        return pod with
        {
            Metadata = pod.Metadata with { Annotations = notes },
            Spec = pod.Spec with
            {
                Volumes = Merged(pod.Spec.Volumes, presets.SelectMany(static preset => preset.Spec.Volumes), static volume => volume.Name),
                Containers = [.. pod.Spec.Containers.Select(container => Apply(container, presets))],
                InitContainers = [.. pod.Spec.InitContainers.Select(container => Apply(container, presets))],
            },
        };
    }

    private static Container Apply(Container container, IReadOnlyList<PodPreset> presets)
    {
        var mounts = Merged(container.VolumeMounts, presets.SelectMany(static preset => preset.Spec.VolumeMounts), static mount => mount.Name);
        if (mounts.GroupBy(static mount => mount.MountPath).FirstOrDefault(static same => same.Count() > 1) is { } twice)
            throw new FormatException($"merging volume mounts has a conflict on mount path {twice.Key}");
        return container with
        {
            Env = Merged(container.Env, presets.SelectMany(static preset => preset.Spec.Env), static variable => variable.Name),
            EnvFrom = [.. container.EnvFrom, .. presets.SelectMany(static preset => preset.Spec.EnvFrom)],
            VolumeMounts = mounts,
        };
    }

    private static List<T> Merged<T>(IReadOnlyList<T> own, IEnumerable<T> more, Func<T, string> nameOf)
    {
        var all = own.ToList();
        foreach (var item in more)
        {
            var known = all.FindIndex(other => nameOf(other) == nameOf(item));
            if (known < 0)
                all.Add(item);
            else if (!KubernetesJson.Encode(all[known]).AsSpan().SequenceEqual(KubernetesJson.Encode(item)))
                throw new FormatException($"merging has a conflict on {nameOf(item)}");
        }

        return all;
    }
}
