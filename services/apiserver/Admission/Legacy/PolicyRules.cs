using System.Globalization;
using Cluster.Api.Core.V1;
using Cluster.Api.Policy.V1Beta1;
using Cluster.ApiServer.Registry;

namespace Cluster.ApiServer.Admission.Legacy;

/// <summary>Where a pod does what a security policy does not allow. Pure.</summary>
internal static class PolicyRules
{
    private const string MustRunAs = "MustRunAs";
    private const string Context = "spec.securityContext";

    public static IEnumerable<FieldError> Faults(PodSecurityPolicySpec policy, Pod pod)
    {
        var (spec, context) = (pod.Spec, pod.Spec.SecurityContext);
        if (spec.HostNetwork is true && policy.HostNetwork is not true)
            yield return FieldError.Invalid($"{Context}.hostNetwork", true, "Host network is not allowed to be used");
        if (spec.HostPID is true && policy.HostPID is not true)
            yield return FieldError.Invalid($"{Context}.hostPID", true, "Host PID is not allowed to be used");
        if (spec.HostIPC is true && policy.HostIPC is not true)
            yield return FieldError.Invalid($"{Context}.hostIPC", true, "Host IPC is not allowed to be used");
        foreach (var fault in Groups("fsGroup", policy.FsGroup.Rule, policy.FsGroup.Ranges, context?.FsGroup is { } group ? [group] : [])
            .Concat(Groups("supplementalGroups", policy.SupplementalGroups.Rule, policy.SupplementalGroups.Ranges, context?.SupplementalGroups ?? []))
            .Concat(SeLinux(policy, Context, context?.SeLinuxOptions))
            .Concat(Sysctls(policy, context?.Sysctls ?? []))
            .Concat(VolumePolicyRules.Faults(policy, spec))
            .Concat(Containers(policy, pod)))
            yield return fault;
        if (policy.RuntimeClass is { } classes && spec.RuntimeClassName is { Length: > 0 } name && !classes.AllowedRuntimeClassNames.Contains("*") && !classes.AllowedRuntimeClassNames.Contains(name))
            yield return FieldError.NotSupported("spec.runtimeClassName", name, classes.AllowedRuntimeClassNames);
    }

    private static IEnumerable<FieldError> Containers(PodSecurityPolicySpec policy, Pod pod) =>
        pod.Spec.InitContainers.Select((container, i) => (Path: $"spec.initContainers[{i}]", container.SecurityContext, container.Ports))
            .Concat(pod.Spec.Containers.Select((container, i) => (Path: $"spec.containers[{i}]", container.SecurityContext, container.Ports)))
            .Concat(pod.Spec.EphemeralContainers.Select((container, i) => (Path: $"spec.ephemeralContainers[{i}]", container.SecurityContext, container.Ports)))
            .SelectMany(container => Container(policy, container.Path, container.SecurityContext ?? new(), pod.Spec.SecurityContext ?? new())
                .Concat(HostPorts(policy, container.Path, container.Ports)));

    private static IEnumerable<FieldError> Container(PodSecurityPolicySpec policy, string container, SecurityContext own, PodSecurityContext pod)
    {
        var path = container + ".securityContext";
        if (own.Privileged is true && policy.Privileged is not true)
            yield return FieldError.Invalid($"{path}.privileged", true, "Privileged containers are not allowed");
        if (policy.ReadOnlyRootFilesystem is true && own.ReadOnlyRootFilesystem is not true)
            yield return FieldError.Invalid($"{path}.readOnlyRootFilesystem", own.ReadOnlyRootFilesystem, "ReadOnlyRootFilesystem must be set to true");
        if (policy.AllowPrivilegeEscalation is false && own.AllowPrivilegeEscalation is not false)
            yield return FieldError.Invalid($"{path}.allowPrivilegeEscalation", own.AllowPrivilegeEscalation, "Allowing privilege escalation for containers is not allowed");
        if (own.ProcMount is { } mount and not "Default" && !policy.AllowedProcMountTypes.Contains(mount))
            yield return FieldError.Invalid($"{path}.procMount", mount, "ProcMountType is not allowed");
        foreach (var fault in Users(policy, path, own.RunAsUser ?? pod.RunAsUser, own.RunAsNonRoot ?? pod.RunAsNonRoot)
            .Concat(SeLinux(policy, path, own.SeLinuxOptions ?? pod.SeLinuxOptions)).Concat(Capabilities(policy, path, own.Capabilities)))
            yield return fault;
        if (policy.RunAsGroup is { Rule: MustRunAs } groups && !(own.RunAsGroup ?? pod.RunAsGroup).IsIn(groups.Ranges))
            yield return FieldError.Invalid($"{path}.runAsGroup", own.RunAsGroup ?? pod.RunAsGroup, $"must be in the ranges: {groups.Ranges.Print()}");
    }

    private static IEnumerable<FieldError> Users(PodSecurityPolicySpec policy, string path, long? user, bool? nonRoot)
    {
        if (policy.RunAsUser.Rule == MustRunAs && user is null)
            yield return FieldError.Required($"{path}.runAsUser");
        else if (policy.RunAsUser.Rule == MustRunAs && !user.IsIn(policy.RunAsUser.Ranges))
            yield return FieldError.Invalid($"{path}.runAsUser", user, $"must be in the ranges: {policy.RunAsUser.Ranges.Print()}");
        else if (policy.RunAsUser.Rule == "MustRunAsNonRoot" && user is 0)
            yield return FieldError.Invalid($"{path}.runAsUser", user, "running with the root UID is forbidden");
        else if (policy.RunAsUser.Rule == "MustRunAsNonRoot" && user is null && nonRoot is not true)
            yield return FieldError.Required($"{path}.runAsNonRoot", "must be true");
    }

    private static IEnumerable<FieldError> Capabilities(PodSecurityPolicySpec policy, string path, Capabilities? own)
    {
        if (!policy.AllowedCapabilities.Contains("*"))
        {
            foreach (var name in (own?.Add ?? []).Except(policy.AllowedCapabilities).Except(policy.DefaultAddCapabilities))
                yield return FieldError.Invalid($"{path}.capabilities.add", name, "capability may not be added");
        }

        foreach (var name in policy.RequiredDropCapabilities.Where(name => own?.Drop.Contains(name) is not true && own?.Drop.Contains("ALL") is not true))
            yield return FieldError.Invalid($"{path}.capabilities.drop", own?.Drop, $"{name} must be dropped");
    }

    private static IEnumerable<FieldError> SeLinux(PodSecurityPolicySpec policy, string path, SELinuxOptions? own)
    {
        if (policy.SeLinux is not { Rule: MustRunAs, SeLinuxOptions: { } wanted })
            yield break;
        foreach (var (field, has, must) in new[] { ("level", own?.Level, wanted.Level), ("role", own?.Role, wanted.Role), ("type", own?.Type, wanted.Type), ("user", own?.User, wanted.User) })
        {
            if ((has ?? "") != (must ?? ""))
                yield return FieldError.Invalid($"{path}.seLinuxOptions.{field}", has ?? "", $"must be {must}");
        }
    }

    private static IEnumerable<FieldError> Groups(string field, string? rule, IReadOnlyList<IDRange> ranges, IReadOnlyList<long> groups)
    {
        if (rule == MustRunAs && groups.Count == 0)
            yield return FieldError.Invalid($"{Context}.{field}", "", $"unable to validate empty groups against required ranges");
        foreach (var group in rule is MustRunAs or "MayRunAs" ? groups : [])
        {
            if (!((long?)group).IsIn(ranges))
                yield return FieldError.Invalid($"{Context}.{field}", group, string.Create(CultureInfo.InvariantCulture, $"group {group} must be in the ranges: {ranges.Print()}"));
        }
    }

    private static IEnumerable<FieldError> HostPorts(PodSecurityPolicySpec policy, string path, IReadOnlyList<ContainerPort> ports) =>
        ports.Where(port => port.HostPort is > 0 and var number && !policy.HostPorts.Any(range => number >= range.Min && number <= range.Max))
            .Select(port => FieldError.Invalid($"{path}.hostPort", port.HostPort,
                string.Create(CultureInfo.InvariantCulture, $"Host port {port.HostPort} is not allowed to be used. Allowed ports: [{string.Join(",", policy.HostPorts.Select(static range => range.Min == range.Max ? $"{range.Min}" : $"{range.Min}-{range.Max}"))}]")));

    private static IEnumerable<FieldError> Sysctls(PodSecurityPolicySpec policy, IReadOnlyList<Sysctl> sysctls) =>
        sysctls.Where(sysctl => policy.ForbiddenSysctls.Any(pattern => pattern.EndsWith('*') ? sysctl.Name.StartsWith(pattern[..^1], StringComparison.Ordinal) : pattern == sysctl.Name))
            .Select(static sysctl => FieldError.Forbidden($"{Context}.sysctls", $"sysctl \"{sysctl.Name}\" is not allowed"));
}
