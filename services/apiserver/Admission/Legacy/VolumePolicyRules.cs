using Cluster.Api.Core.V1;
using Cluster.Api.Policy.V1Beta1;
using Cluster.ApiServer.Registry;

namespace Cluster.ApiServer.Admission.Legacy;

/// <summary>Where a pod has volumes that a security policy does not allow. Pure.</summary>
internal static class VolumePolicyRules
{
    public static IEnumerable<FieldError> Faults(PodSecurityPolicySpec policy, PodSpec spec)
    {
        for (var i = 0; i < spec.Volumes.Count; i++)
        {
            var (volume, path) = (spec.Volumes[i], $"spec.volumes[{i}]");
            var type = VolumeTypes.Of(volume);
            if (!policy.Volumes.Contains("*") && !policy.Volumes.Contains(type))
                yield return FieldError.Invalid(path, type, $"{type} volumes are not allowed to be used");
            else if (volume.HostPath is { } host && policy.AllowedHostPaths.Count > 0)
            {
                foreach (var fault in HostPath(policy, spec, volume.Name, host.Path, path))
                    yield return fault;
            }
            else if (volume.FlexVolume is { } flex && policy.AllowedFlexVolumes.Count > 0 && policy.AllowedFlexVolumes.All(allowed => allowed.Driver != flex.Driver))
                yield return FieldError.Invalid($"{path}.driver", flex.Driver, "Flexvolume driver is not allowed to be used");
            else if (volume.Csi is { } csi && policy.AllowedCSIDrivers.Count > 0 && policy.AllowedCSIDrivers.All(allowed => allowed.Name != csi.Driver))
                yield return FieldError.Invalid($"{path}.csi.driver", csi.Driver, "Inline CSI driver is not allowed to be used");
        }
    }

    private static IEnumerable<FieldError> HostPath(PodSecurityPolicySpec policy, PodSpec spec, string name, string hostPath, string path)
    {
        var allowed = policy.AllowedHostPaths.Where(prefix => IsBelow(hostPath, prefix.PathPrefix ?? "")).ToList();
        if (allowed.Count == 0)
        {
            yield return FieldError.Invalid($"{path}.hostPath.pathPrefix", hostPath, "is not allowed to be used");
            yield break;
        }

        if (allowed.Exists(static prefix => prefix.ReadOnly is not true))
            yield break;
        foreach (var mount in spec.Containers.Concat(spec.InitContainers).SelectMany(static container => container.VolumeMounts)
            .Concat(spec.EphemeralContainers.SelectMany(static container => container.VolumeMounts)).Where(mount => mount.Name == name && mount.ReadOnly is not true))
            yield return FieldError.Invalid($"{path}.volumeMounts[{mount.MountPath}].readOnly", false, "must be read-only");
    }

    /// <summary>By whole steps: <c>/foo</c> allows <c>/foo/bar</c> and not <c>/food</c>, and nothing that climbs out again.</summary>
    private static bool IsBelow(string path, string prefix)
    {
        var (steps, allowed) = (Steps(path), Steps(prefix));
        return !steps.Contains("..") && steps.Length >= allowed.Length && steps.AsSpan(0, allowed.Length).SequenceEqual(allowed);
    }

    private static string[] Steps(string path) => path.Split('/', StringSplitOptions.RemoveEmptyEntries);
}
