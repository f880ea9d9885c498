using Cluster.Api.Core.V1;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry.Kinds.Pods;

/// <summary>A pod that says which operating system it is for may set only what that system has.</summary>
internal static class OperatingSystemRules
{
    public static void Check(ErrorList errors, PodSpec spec, FieldPath path)
    {
        if (spec.Os is not { } os)
            return;
        errors.Require(path / "os" / "name", os.Name, "cannot be empty");
        errors.OneOf(path / "os" / "name", os.Name, "linux", "windows");
        if (os.Name == "linux")
            Linux(errors, spec, path);
        else if (os.Name == "windows")
            Windows(errors, spec, path);
    }

    private static void Linux(ErrorList errors, PodSpec spec, FieldPath path)
    {
        const string why = "windows options cannot be set for a linux pod";
        Forbid(errors, path / "securityContext", why, ("windowsOptions", spec.SecurityContext?.WindowsOptions));
        EachContainer(spec, path, (security, place) => Forbid(errors, place, why, ("windowsOptions", security.WindowsOptions)));
    }

    private static void Windows(ErrorList errors, PodSpec spec, FieldPath path)
    {
        const string why = "cannot be set for a windows pod";
        Forbid(errors, path, why, ("hostPID", IfTrue(spec.HostPID)), ("hostIPC", IfTrue(spec.HostIPC)), ("hostUsers", spec.HostUsers), ("shareProcessNamespace", spec.ShareProcessNamespace));
        if (spec.SecurityContext is { } pod)
        {
            Forbid(
                errors, path / "securityContext", why, ("appArmorProfile", pod.AppArmorProfile), ("seLinuxOptions", pod.SeLinuxOptions), ("seccompProfile", pod.SeccompProfile),
                ("fsGroup", pod.FsGroup), ("fsGroupChangePolicy", pod.FsGroupChangePolicy), ("sysctls", IfAny(pod.Sysctls)), ("runAsUser", pod.RunAsUser), ("runAsGroup", pod.RunAsGroup),
                ("supplementalGroups", IfAny(pod.SupplementalGroups)), ("supplementalGroupsPolicy", pod.SupplementalGroupsPolicy));
        }

        EachContainer(spec, path, (security, place) => Forbid(
            errors, place, why, ("appArmorProfile", security.AppArmorProfile), ("seLinuxOptions", security.SeLinuxOptions), ("seccompProfile", security.SeccompProfile),
            ("capabilities", security.Capabilities), ("readOnlyRootFilesystem", security.ReadOnlyRootFilesystem), ("privileged", security.Privileged),
            ("allowPrivilegeEscalation", security.AllowPrivilegeEscalation), ("procMount", security.ProcMount), ("runAsUser", security.RunAsUser), ("runAsGroup", security.RunAsGroup)));
    }

    private static void EachContainer(PodSpec spec, FieldPath path, Action<SecurityContext, FieldPath> check)
    {
        foreach (var (name, containers) in new[] { ("initContainers", spec.InitContainers), ("containers", spec.Containers) })
            for (var i = 0; i < containers.Count; i++)
                if (containers[i].SecurityContext is { } security)
                    check(security, (path / name)[i] / "securityContext");
    }

    private static void Forbid(ErrorList errors, FieldPath path, string why, params ReadOnlySpan<(string Name, object? Value)> fields)
    {
        foreach (var (name, value) in fields)
            if (value is not null)
                errors.Add(FieldError.Forbidden(path / name, why));
    }

    private static bool? IfTrue(bool? value) => value is true ? value : null;

    private static object? IfAny<T>(IReadOnlyList<T> values) => values.Count > 0 ? values : null;
}
