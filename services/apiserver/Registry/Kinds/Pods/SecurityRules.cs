using System.Text.RegularExpressions;
using Cluster.Api.Core.V1;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry.Kinds.Pods;

/// <summary>Rules for the rights and confinement of pods and their containers.</summary>
internal static partial class SecurityRules
{
    private const int MaxAppArmorProfile = 4095;
    private const int MaxSysctl = 253;
    private const string SysctlForm = @"must have at most 253 characters and match regex ^([a-z0-9]([-_a-z0-9]*[a-z0-9])?[\./])*[a-z0-9]([-_a-z0-9]*[a-z0-9])?$";

    public static void Pod(ErrorList errors, PodSpec spec, PodSecurityContext security, FieldPath path)
    {
        errors.Between(path / "runAsUser", security.RunAsUser, 0, int.MaxValue);
        errors.Between(path / "runAsGroup", security.RunAsGroup, 0, int.MaxValue);
        errors.Between(path / "fsGroup", security.FsGroup, 0, int.MaxValue);
        for (var i = 0; i < security.SupplementalGroups.Count; i++)
            errors.Between((path / "supplementalGroups")[i], security.SupplementalGroups[i], 0, int.MaxValue);
        errors.OneOf(path / "fsGroupChangePolicy", security.FsGroupChangePolicy, "Always", "OnRootMismatch");
        errors.OneOf(path / "supplementalGroupsPolicy", security.SupplementalGroupsPolicy, "Merge", "Strict");
        errors.OneOf(path / "seLinuxChangePolicy", security.SeLinuxChangePolicy, "MountOption", "Recursive");
        if (security.Sysctls.Count > 0)
            Sysctls(errors, spec, security.Sysctls, path / "sysctls");
        Seccomp(errors, security.SeccompProfile, path / "seccompProfile");
        AppArmor(errors, security.AppArmorProfile, path / "appArmorProfile");
    }

    public static void Container(ErrorList errors, SecurityContext security, FieldPath path)
    {
        errors.Between(path / "runAsUser", security.RunAsUser, 0, int.MaxValue);
        errors.Between(path / "runAsGroup", security.RunAsGroup, 0, int.MaxValue);
        if (security is { AllowPrivilegeEscalation: false, Privileged: true })
            errors.Add(FieldError.Invalid(path, "", "cannot set `allowPrivilegeEscalation` to false and `privileged` to true"));
        if (security.AllowPrivilegeEscalation is false && security.Capabilities?.Add.Contains("CAP_SYS_ADMIN") is true)
            errors.Add(FieldError.Invalid(path, "", "cannot set `allowPrivilegeEscalation` to false and `capabilities.Add` CAP_SYS_ADMIN"));
        errors.OneOf(path / "procMount", security.ProcMount, "Default", "Unmasked");
        Seccomp(errors, security.SeccompProfile, path / "seccompProfile");
        AppArmor(errors, security.AppArmorProfile, path / "appArmorProfile");
    }

    private static void Seccomp(ErrorList errors, SeccompProfile? profile, FieldPath path)
    {
        if (profile is null)
            return;
        errors.Require(path / "type", profile.Type, "type is required when seccompProfile is set");
        errors.OneOf(path / "type", profile.Type, "Localhost", "RuntimeDefault", "Unconfined");
        if (profile.Type == "Localhost")
            errors.RequireName(path / "localhostProfile", profile.LocalhostProfile, NameRules.RelativePath, "must be set when seccomp type is Localhost");
        else if (profile.LocalhostProfile is not null)
            errors.Add(FieldError.Invalid(path / "localhostProfile", profile, "can only be set when seccomp type is Localhost"));
    }

    private static void AppArmor(ErrorList errors, AppArmorProfile? profile, FieldPath path)
    {
        if (profile is null)
            return;
        errors.Require(path / "type", profile.Type, "type is required when appArmorProfile is set");
        errors.OneOf(path / "type", profile.Type, "Localhost", "RuntimeDefault", "Unconfined");
        var (name, place) = (profile.LocalhostProfile, path / "localhostProfile");
        if (profile.Type == "Localhost")
            errors.RequireName(place, name, text => text.Trim() == text ? null : "must not be padded with whitespace", "must be set when AppArmor type is Localhost");
        else if (name is not null)
            errors.Add(FieldError.Invalid(place, name, "can only be set when AppArmor type is Localhost"));
        if (name?.Length > MaxAppArmorProfile)
            errors.Add(FieldError.TooLong(place, MaxAppArmorProfile));
    }

    /// <summary>Kernel settings of the pod's namespaces; those it shares with the node are not its own to set.</summary>
    private static void Sysctls(ErrorList errors, PodSpec spec, IReadOnlyList<Sysctl> sysctls, FieldPath path)
    {
        errors.Distinct(path, sysctls, sysctl => sysctl.Name, "name");
        for (var i = 0; i < sysctls.Count; i++)
        {
            var (name, place) = (sysctls[i].Name, path[i] / "name");
            errors.RequireName(place, name, text => text.Length <= MaxSysctl && SysctlPattern().IsMatch(text) ? null : SysctlForm);
            if (spec.HostNetwork is true && name.StartsWith("net", StringComparison.Ordinal))
                errors.Add(FieldError.Invalid(place, name, "may not be specified when 'hostNetwork' is true"));
            if (spec.HostIPC is true && (name.StartsWith("kernel.shm", StringComparison.Ordinal) || name.StartsWith("kernel.msg", StringComparison.Ordinal) || name.StartsWith("fs.mqueue.", StringComparison.Ordinal) || name == "kernel.sem"))
                errors.Add(FieldError.Invalid(place, name, "may not be specified when 'hostIPC' is true"));
        }
    }

    [GeneratedRegex(@"\A([a-z0-9]([-_a-z0-9]*[a-z0-9])?[./])*[a-z0-9]([-_a-z0-9]*[a-z0-9])?\z")]
    private static partial Regex SysctlPattern();
}
